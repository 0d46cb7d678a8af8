import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { appendSections } from './append/append.section.js';
import { batchSections } from './check/batch.section.js';
import { CheckGrounds } from './check/check-ground.js';
import { checkSections } from './check/check.section.js';
import type { BenchContext } from './harness/bench.context.js';
import { describeMachine } from './harness/machine.js';
import { Progress } from './harness/progress.js';
import { partReport, writePart, writePlots } from './harness/report.js';
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
  rebuildEvents: events === undefined ? usual.rebuildEvents : [events],
  importRows: rows ?? usual.importRows,
  index: restrictions === undefined ? usual.index : indexScale(restrictions),
};
const ledgers = new Ledgers(stores, progress, scale.largeEvents);
const checkGrounds = new CheckGrounds();
const context: BenchContext = { distDir, scale, stores, ledgers, checkGrounds, progress };

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // Connections complain when their database stops: nothing may end this process before what it made is removed.
    process.on('uncaughtException', () => undefined);
    void stores.stop().finally(() => process.exit(1));
  });
}
try {
  for (const part of only) {
    const loadBefore = load();
    const sections = await RUN[part](context).catch(tellFault);
    progress.end();
    if (!sections) continue;
    const conditions = `${await describeMachine()}; load average ${loadBefore} before and ${load()} after`;
    const text = partReport(sections, conditions, scale.repetitions, quick);
    if (!write) process.stdout.write(`${text}\n`);
    else {
      await writePlots(sections);
      await writePart(part, text);
    }
  }
} finally {
  await checkGrounds.close();
  await stores.stop();
  process.exit();
}

/** One part that cannot be measured does not take the others with it. Told at once: when databases stop, connections complain as well. */
function tellFault(error: unknown): undefined {
  progress.end();
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
