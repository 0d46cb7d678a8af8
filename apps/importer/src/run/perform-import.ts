import { join } from 'node:path';
import type { GivenInput } from '../input/fetch-input.js';
import { readInput } from '../input/read-input.js';
import { Quarantine } from '../report/quarantine.js';
import type { Progress } from '../report/progress.js';
import type { ImportReport } from '../report/report.js';
import { reportFolder, writeReport } from '../report/write-report.js';
import type { Source } from '../source/source.js';
import { openSource } from '../sources/registry.js';
import { Gateway, type GatewayOptions } from './gateway.js';
import { ImportRun, type ImportOptions } from './import.js';

/** One import as a caller orders it. */
export interface ImportOrder extends ImportOptions {
  source: string;
  /** A file, a folder, or an address. */
  from: string;
  /** What the source takes besides. */
  set: Readonly<Record<string, string>>;
  gateway: GatewayOptions;
  /** Where reports go; undefined: nowhere. */
  reports?: string;
}

/**
 * Opens the source, fetches the input, imports it, and writes the report. Throws an `UnreadableInputError` when it
 * cannot begin; what goes wrong later is in the report.
 */
export async function performImport(
  order: ImportOrder,
  progress: Progress,
): Promise<{ report: ImportReport; folder?: string }> {
  const source = await openSource(order.source, order.set);
  const input = await readInput(order.from, order.set, { signal: order.signal });
  try {
    return await importInput(order, source, input, progress);
  } finally {
    await input.discard();
  }
}

async function importInput(
  order: ImportOrder,
  source: Source,
  input: GivenInput,
  progress: Progress,
): Promise<{ report: ImportReport; folder?: string }> {
  const folder = order.reports && (await reportFolder(order.reports, source.name, new Date()));
  const quarantine = new Quarantine(folder && join(folder, 'quarantine.csv'));
  const places = {
    gateway: new Gateway({ ...order.gateway, signal: order.signal, onLater: (why) => progress.say(why) }),
    quarantine,
    progress,
  };
  const report = await new ImportRun(source, input, order, places).run();
  await quarantine.close();
  if (folder) await writeReport(folder, report);
  return { report, ...(folder && { folder }) };
}
