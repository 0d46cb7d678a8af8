import { resolve } from 'node:path';
import { appendSections } from './append/append.section.js';
import type { BenchContext } from './harness/bench.context.js';
import { describeMachine } from './harness/machine.js';
import { Progress } from './harness/progress.js';
import { report, writeReport } from './harness/report.js';
import { FULL, QUICK } from './harness/scale.js';
import { Stores } from './harness/stores.js';
import type { Section } from './harness/table.js';
import { type Part, readOptions } from './options.js';
import { rebuildSections } from './rebuild/rebuild.section.js';

const RUN: Readonly<Record<Part, (context: BenchContext) => Promise<Section[]>>> = {
  append: appendSections,
  check: () => Promise.resolve([]),
  batch: () => Promise.resolve([]),
  rebuild: rebuildSections,
};

const { only, quick, write } = readOptions(process.argv);
const progress = new Progress();
const stores = new Stores(progress);
const distDir = resolve(import.meta.dirname, '..');
const context: BenchContext = { distDir, scale: quick ? QUICK : FULL, stores, progress };

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stores.stop().finally(() => process.exit(1)));
}
try {
  const sections: Section[] = [];
  for (const part of only) sections.push(...(await RUN[part](context)));
  progress.end();
  const text = report(sections, await describeMachine(), context.scale.repetitions, quick);
  if (write) await writeReport(text);
  else process.stdout.write(text);
} finally {
  await stores.stop();
}
