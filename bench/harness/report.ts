import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { drawPlot } from './plot.js';
import { withPart } from './page-parts.js';
import { type Section, toMarkdown } from './table.js';

const FILE = 'docs/benchmarks.md';

/** The tables of one part of a run, with what they must be read with. */
export function partReport(
  sections: readonly Section[],
  conditions: string,
  repetitions: number,
  quick: boolean,
): string {
  const head = quick
    ? 'A quick run, to see that everything works. **These figures are no measurement.**'
    : `Medians of ${repetitions} repetitions, on: ${conditions}.`;
  // The conditions stand below the first title: above it they would belong to the section before.
  return sections
    .map((section, index) => toMarkdown(index === 0 ? { ...section, about: [head, ...section.about] } : section))
    .join('\n');
}

/** Draws the pictures of the sections beside the page that shows them. */
export async function writePlots(sections: readonly Section[]): Promise<void> {
  for (const { plot } of sections) if (plot) await writeFile(join('docs', plot.file), drawPlot(plot.plot));
}

/** Puts the tables of a part between its marks in docs/benchmarks.md. Throws when the marks are not there. */
export async function writePart(part: string, text: string): Promise<void> {
  const whole = withPart(await readFile(FILE, 'utf8'), part, text);
  await writeFile(FILE, await format(whole, { ...(await resolveConfig(FILE)), parser: 'markdown' }));
}
