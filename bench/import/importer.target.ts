import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from '../harness/bench.context.js';
import type { Contestant } from '../harness/interleave.js';
import { cpuTimeUs, peakMemoryBytes } from '../harness/process-stats.js';
import { type RunningSystem, startSystem } from '../harness/running-system.js';
import { HS_SUBHEADINGS } from '../workload/hs-codes.js';
import { SERVICES, usedByServices } from './service-processes.js';

const LOOK_MS = 100;
/** The first list warms up, for which it need not be long. */
const MOST_WARM_UP_ROWS = 5_000;
const PIECE_CHARACTERS = 1_000_000;

/** What of the importer's report is read here. */
interface Report {
  outcome: string;
  versions: { written: Record<string, number> }[];
  caughtUpAfterMs?: number;
}

/** A whole system on one kind of log, into which lists are imported one after the other. */
export class ImporterTarget {
  /** Of each list but the first: how long views and checks took after the last command; the rate of the same list again. */
  readonly behindMs: number[] = [];
  readonly againPerSecond: number[] = [];
  /** Processor time a row, in microseconds: the importer's, then those of SERVICES; empty where the system does not tell. */
  cpuUsPerRow: (number | undefined)[] = [];
  /** The most that they had in memory, in the same order. */
  peakBytes: (number | undefined)[] = [];
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
        const warmsUp = this.#list === 1;
        const size = warmsUp ? Math.min(rows, MOST_WARM_UP_ROWS) : rows;
        await this.write(source, size);
        const before = await usedByServices(this.system.pid);
        const first = await this.import(source);
        const after = await usedByServices(this.system.pid);
        this.judge(first.report, size);
        const again = await this.import(source);
        this.judge(again.report, 0);
        if (!warmsUp) {
          const cpuUs = SERVICES.map((name) => difference(after[name]?.cpuUs, before[name]?.cpuUs));
          this.cpuUsPerRow = [first.cpuUs, ...cpuUs].map((us) => us && us / size);
          this.peakBytes = [first.peakBytes, ...SERVICES.map((name) => after[name]?.peakBytes)];
          this.behindMs.push(first.report.caughtUpAfterMs ?? 0);
          this.againPerSecond.push((size / again.durationMs) * 1_000);
        }
        return { operations: size, durationMs: first.durationMs };
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

  private async import(source: string): Promise<Imported> {
    const main = join(this.context.distDir, 'apps', 'importer', 'src', 'main.js');
    const [list, mapping] = [join(this.folder, `${source}.csv`), join(this.folder, `${source}.yaml`)];
    const args = [main, 'csv', list, '--set', `mapping=${mapping}`, '--json', '--report', join(this.folder, 'reports')];
    const began = performance.now();
    const child = spawn(process.execPath, [...profiling(), ...args], {
      env: { PATH: process.env.PATH, CURBLINE_URL: this.system.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    let peakBytes: number | undefined;
    let cpuUs: number | undefined;
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err = (err + bytes.toString()).slice(-2_000)));
    const looking = setInterval(() => {
      void peakMemoryBytes(child.pid ?? 0).then((bytes) => (peakBytes = bytes ?? peakBytes));
      void cpuTimeUs(child.pid ?? 0).then((us) => (cpuUs = us ?? cpuUs));
    }, LOOK_MS);
    const [code] = (await once(child, 'close')) as [number | null];
    clearInterval(looking);
    if (code !== 0) throw new Error(`The importer ended with ${code}: ${err}`);
    return { report: JSON.parse(out) as Report, durationMs: performance.now() - began, peakBytes, cpuUs };
  }

  /** A list of made-up parties, with real codes and days. */
  private async write(source: string, rows: number): Promise<void> {
    await writeFile(join(this.folder, `${source}.csv`), linesOf(source, rows));
    await writeFile(join(this.folder, `${source}.yaml`), mappingOf(source));
  }
}

/** One run of the importer's process. */
interface Imported {
  report: Report;
  durationMs: number;
  peakBytes: number | undefined;
  cpuUs: number | undefined;
}

function difference(after: number | undefined, before: number | undefined): number | undefined {
  return after === undefined || before === undefined ? undefined : after - before;
}

/** Many at a time: each piece is written by itself. */
function* linesOf(source: string, rows: number): Generator<string> {
  let lines = 'Name,Code,Listed\n';
  for (let row = 0; row < rows; row++) {
    const code = HS_SUBHEADINGS[(row * 7_919) % HS_SUBHEADINGS.length] as string;
    const [month, day] = [1 + (row % 12), 1 + (row % 28)].map((each) => String(each).padStart(2, '0'));
    lines += `${source} works ${row},${code},2025-${month}-${day}\n`;
    if (lines.length < PIECE_CHARACTERS) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

/** `BENCH_PROFILE=importer` writes a CPU profile of each import into the current folder. */
function profiling(): string[] {
  return process.env.BENCH_PROFILE === 'importer'
    ? ['--cpu-prof', `--cpu-prof-name=importer-${Date.now()}.cpuprofile`]
    : [];
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
