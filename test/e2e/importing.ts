import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtProject } from '@curbline/testing';

/** What the specs read of a report; apps/importer says all of it. */
export interface Report {
  outcome: string;
  why?: string;
  quarantined: number;
  refusals?: { count: number; first: { line: number } }[];
  versions: {
    label: string;
    plan?: Record<string, number>;
    would?: Record<string, number>;
    written: Record<string, number>;
    repeated: number;
    leftOut?: string;
    review?: string;
  }[];
  position?: { sequence: number };
}

const mappingOf = (name: string): string => `
name: ${name}
title: A list of parties
publisher: Export desk
csv: { delimiter: ',' }
conventions:
  { timeZone: Europe/Berlin, endDay: inclusive, sameDayRemoval: never-in-force, absence: review, repeats: refuse }
days: [yyyy-mm-dd]
identity: [Name]
restriction:
  title: 'No deliveries: {Name}'
  authority: { jurisdiction: DE, body: Export desk }
  kind: prohibition
  flows: [export]
  scope: { parties: { name: '{Name}' } }
dates: { from: Listed, fromWhenEmpty: refuse, removed: Removed }
legalBasis: [{ citation: 'Decision' }]
reason: 'Listed.'
`;

/** Names that no measure takes for one another. */
export const party = (index: number): string =>
  `${createHash('sha256').update(`party ${index}`).digest('hex').slice(0, 12)} Works`;
/** A list of these parties, as a file. */
export const list = (indices: readonly number[]): string =>
  ['Name,Listed,Removed', ...indices.map((index) => `${party(index)},2025-01-15,`), ''].join('\n');
export const range = (from: number, until: number): number[] =>
  Array.from({ length: until - from }, (_, at) => from + at);

/** A list and its mapping as files of a folder. */
export async function listFiles(folder: string, source: string, rows: string) {
  const [path, mapping] = [join(folder, `${source}.csv`), join(folder, `${source}.mapping.yaml`)];
  await writeFile(path, rows);
  await writeFile(mapping, mappingOf(source));
  return { path, mapping };
}

/** `npm run import` as a process of its own, against one gateway. */
export class Importer {
  private constructor(
    readonly main: string,
    private readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async for(folder: string, url: string, accessKey?: string): Promise<Importer> {
    const main = join(await builtProject(), 'apps', 'importer', 'src', 'main.js');
    const env = { PATH: process.env.PATH, CURBLINE_URL: url, ...(accessKey && { ACCESS_KEY: accessKey }) };
    return new Importer(main, folder, { ...env, IMPORT_REPORTS: join(folder, 'reports') });
  }

  /** Runs it to its end; never rejects for what it ended with. */
  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; out: string; err: string }> {
    return new Promise((resolve) => {
      const options = { env: { ...this.env, ...env }, maxBuffer: 50_000_000 };
      execFile(process.execPath, [this.main, ...args], options, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  }

  /** The arguments that import a list of parties under a name. */
  async argumentsFor(source: string, rows: string): Promise<string[]> {
    const { path, mapping } = await listFiles(this.folder, source, rows);
    return ['csv', path, '--set', `mapping=${mapping}`, '--json'];
  }

  /** Imports a list of parties, and gives the exit code and the report. */
  async importList(source: string, rows: string, ...more: string[]): Promise<{ code: number; report: Report }> {
    return this.report([...(await this.argumentsFor(source, rows)), ...more]);
  }

  /** Runs it with `--json` among the arguments, and reads the report. Rejects when there is none. */
  async report(args: readonly string[]): Promise<{ code: number; report: Report }> {
    const { code, out, err } = await this.run(args);
    if (out === '') throw new Error(`The import ended with ${code}: ${err}`);
    return { code, report: JSON.parse(out) as Report };
  }
}
