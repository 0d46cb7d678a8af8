import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from '../harness/bench.context.js';
import type { Contestant } from '../harness/interleave.js';
import { peakMemoryBytes } from '../harness/process-stats.js';
import { type RunningSystem, startSystem } from '../harness/running-system.js';
import { HS_SUBHEADINGS } from '../workload/hs-codes.js';

const LOOK_MS = 100;

/** What of the importer's report is read here. */
interface Report {
  outcome: string;
  versions: { written: Record<string, number> }[];
  caughtUpAfterMs?: number;
}

/** A whole system on one kind of log, into which lists are imported one after the other. */
export class ImporterTarget {
  /** Of each import: the most memory of the importer, and how long views and checks took after the last command. */
  readonly memoryBytes: number[] = [];
  readonly behindMs: number[] = [];
  #list = 0;

  private constructor(
    private readonly name: string,
    private readonly context: BenchContext,
    private readonly folder: string,
    private readonly system: RunningSystem,
  ) {}

  static async open(context: BenchContext, name: string, env: NodeJS.ProcessEnv): Promise<ImporterTarget> {
    const system = await startSystem(context.distDir, { EXAMPLE: 'none', ...env });
    return new ImporterTarget(name, context, await context.stores.folder(), system);
  }

  /** Each repetition imports a list of its own; then the same list again, which must write nothing. */
  contestant(rows: number): Contestant {
    return {
      name: this.name,
      run: async () => {
        this.#list += 1;
        const source = `bench-list-${this.#list}`;
        await this.write(source, rows);
        const began = performance.now();
        const report = await this.import(source);
        const durationMs = performance.now() - began;
        this.judge(report, rows);
        this.behindMs.push(report.caughtUpAfterMs ?? 0);
        this.judge(await this.import(source), 0);
        return { operations: rows, durationMs };
      },
    };
  }

  close(): Promise<void> {
    return this.system.stop();
  }

  private judge({ outcome, versions }: Report, rows: number): void {
    const written = versions[0]?.written ?? {};
    const events = Object.values(written).reduce((sum, count) => sum + count, 0);
    if (outcome === 'done' && events === rows && (written['curbline.restriction.imposed.v1'] ?? 0) === rows) return;
    throw new Error(`An import of ${rows} rows ended as "${outcome}" with ${JSON.stringify(written)}.`);
  }

  private async import(source: string): Promise<Report> {
    const main = join(this.context.distDir, 'apps', 'importer', 'src', 'main.js');
    const [list, mapping] = [join(this.folder, `${source}.csv`), join(this.folder, `${source}.yaml`)];
    const args = [main, 'csv', list, '--set', `mapping=${mapping}`, '--json', '--report', join(this.folder, 'reports')];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH, CURBLINE_URL: this.system.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err, peak] = ['', '', 0];
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err = (err + bytes.toString()).slice(-2_000)));
    const looking = setInterval(() => {
      void peakMemoryBytes(child.pid ?? 0).then((bytes) => (peak = Math.max(peak, bytes ?? 0)));
    }, LOOK_MS);
    const [code] = (await once(child, 'close')) as [number | null];
    clearInterval(looking);
    if (code !== 0) throw new Error(`The importer ended with ${code}: ${err}`);
    this.memoryBytes.push(peak);
    return JSON.parse(out) as Report;
  }

  /** A list of made-up parties, with real codes and days. */
  private async write(source: string, rows: number): Promise<void> {
    const lines = Array.from({ length: rows }, (_, row) => {
      const code = HS_SUBHEADINGS[(row * 7_919) % HS_SUBHEADINGS.length] as string;
      const day = String(1 + (row % 28)).padStart(2, '0');
      return `${source} works ${row},${code},2025-${String(1 + (row % 12)).padStart(2, '0')}-${day}`;
    });
    await writeFile(join(this.folder, `${source}.csv`), ['Name,Code,Listed', ...lines, ''].join('\n'));
    await writeFile(join(this.folder, `${source}.yaml`), mappingOf(source));
  }
}

function mappingOf(source: string): string {
  return `
name: ${source}
title: A list of the benchmark
publisher: Benchmark
conventions:
  { timeZone: Europe/Berlin, endDay: inclusive, sameDayRemoval: never-in-force, absence: review, repeats: refuse }
days: [yyyy-mm-dd]
identity: [Name]
restriction:
  title: 'No deliveries: {Name}'
  authority: { jurisdiction: DE, body: Export desk }
  kind: prohibition
  flows: [export]
  scope: { items: [{ scheme: HS, column: Code }], parties: { name: '{Name}' } }
dates: { from: Listed, fromWhenEmpty: refuse }
legalBasis: [{ citation: Decision of the benchmark }]
reason: Listed.
`;
}
