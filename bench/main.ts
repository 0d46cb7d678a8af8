import { resolve } from 'node:path';
import { appendSections } from './append/append.section.js';
import { batchSections } from './check/batch.section.js';
import { CheckGrounds } from './check/check-ground.js';
import { checkSections } from './check/check.section.js';
import type { BenchContext } from './harness/bench.context.js';
import { describeMachine } from './harness/machine.js';
import { Progress } from './harness/progress.js';
import { report, writePlots, writeReport } from './harness/report.js';
import { FULL, indexScale, QUICK, type Scale, WRITTEN } from './harness/scale.js';
import { Stores } from './harness/stores.js';
import { importSections } from './import/import.section.js';
import { indexSections } from './index/index.section.js';
import { Ledgers } from './ledgers/ledgers.js';
import { nameSections } from './names/names.section.js';
import type { Section } from './harness/table.js';
import { type Part, readOptions } from './options.js';
import { pageSections } from './page/page.section.js';
import { rebuildSections } from './rebuild/rebuild.section.js';
import { startSections } from './start/start.section.js';

const RUN: Readonly<Record<Part, (context: BenchContext) => Promise<Section[]>>> = {
  append: appendSections,
  check: checkSections,
  batch: batchSections,
  index: indexSections,
  names: nameSections,
  rebuild: rebuildSections,
  import: importSections,
  start: startSections,
  page: pageSections,
};

const { only, quick, write, events, restrictions, rows } = readOptions(process.argv);
const progress = new Progress();
const stores = new Stores(progress);
const distDir = resolve(import.meta.dirname, '..');
const usual = quick ? QUICK : write ? WRITTEN : FULL;
const scale: Scale = {
  ...usual,
  largeEvents: events ?? usual.largeEvents,
  importRows: rows ?? usual.importRows,
  index: restrictions === undefined ? usual.index : indexScale(restrictions),
};
const ledgers = new Ledgers(stores, progress, scale.largeEvents);
const checkGrounds = new CheckGrounds();
const context: BenchContext = { distDir, scale, stores, ledgers, checkGrounds, progress };

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stores.stop().finally(() => process.exit(1)));
}
try {
  const sections: Section[] = [];
  for (const part of only) sections.push(...(await RUN[part](context)));
  progress.end();
  const text = report(sections, await describeMachine(), scale.repetitions, quick);
  if (write) {
    await writePlots(sections);
    await writeReport(text);
  } else process.stdout.write(text);
} catch (error) {
  progress.end();
  // Told before the databases stop: the connections that this cuts complain as well.
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await checkGrounds.close();
  await stores.stop();
  process.exit();
}
