import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportText, type ImportReport } from './report.js';

/** The folder of one run's report, which is made: `<folder>/<source>-<time>`. */
export async function reportFolder(folder: string, source: string, startedAt: Date): Promise<string> {
  const path = join(folder, `${source}-${startedAt.toISOString().replace(/[:.]/g, '-')}`);
  await mkdir(path, { recursive: true });
  return path;
}

/** Writes `report.json` and `report.txt`. */
export async function writeReport(folder: string, report: ImportReport): Promise<void> {
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(join(folder, 'report.txt'), reportText(report));
}
