import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { drawPlot } from './plot.js';
import { type Section, toMarkdown } from './table.js';

const FILE = 'docs/benchmarks.md';
const BEGIN = '<!-- Written by npm run bench -- --write -->';
const END = '<!-- End of what is written -->';

/** All tables with what they must be read with. */
export function report(sections: readonly Section[], machine: string, repetitions: number, quick: boolean): string {
  const head = quick
    ? 'A quick run, to see that everything works. **These figures are no measurement.**'
    : `Medians of ${repetitions} repetitions after a warm-up, interleaved with their peers, with the least and the most in parentheses. A ratio is the median of the ratios of neighbouring repetitions; 2x is twice as fast as the peer.`;
  return [`${head}\n`, `Machine: ${machine}.\n`, ...sections.map(toMarkdown)].join('\n');
}

/** Draws the pictures of the sections beside the page that shows them. */
export async function writePlots(sections: readonly Section[]): Promise<void> {
  for (const { plot } of sections) if (plot) await writeFile(join('docs', plot.file), drawPlot(plot.plot));
}

/** Puts the tables between the marks of docs/benchmarks.md. Throws when the marks are not there. */
export async function writeReport(text: string): Promise<void> {
  const page = await readFile(FILE, 'utf8');
  const from = page.indexOf(BEGIN);
  const until = page.indexOf(END);
  if (from < 0 || until < from) throw new Error(`${FILE} has lost the marks between which the tables stand.`);
  const whole = `${page.slice(0, from)}${BEGIN}\n\n${text}\n${page.slice(until)}`;
  await writeFile(FILE, await format(whole, { ...(await resolveConfig(FILE)), parser: 'markdown' }));
}
