import { isDeepStrictEqual } from 'node:util';
import type { CommandRequest } from '@curbline/domain';
import { openLog, type LogSettings } from '@curbline/log';
import type { BenchContext } from '../harness/bench.context.js';
import { interleave, type Contestant, type Result } from '../harness/interleave.js';
import { median } from '../harness/statistics.js';
import { figure, megabytes, ratio, seconds, type Section } from '../harness/table.js';
import { recordCopies } from './copied-ledger.js';
import { LedgerStart, type Started } from './ledger.start.js';
import { takeUnderLoad, type LoadSeen, type TakenUnderLoad } from './take-under-load.js';

const LEDGER = 'bench-start';
/** A start that takes longer is not repeated as often as others: the run would take hours. */
const LONG_START_MS = 60_000;
const REPETITIONS_OF_LONG = 2;

/** A log that holds the ledger, and what the service must be told to use it. */
interface Ground {
  title: string;
  settings: LogSettings;
  env: NodeJS.ProcessEnv;
}

/** How long the ledger service takes until it takes commands, with a snapshot and without one, on each log. */
export async function startSections(context: BenchContext): Promise<Section[]> {
  const { scale, progress } = context;
  const grounds = await openGrounds(context);
  progress.begin(`Start: recording ${scale.startEntries.toLocaleString('en')} entries`);
  const logs = await Promise.all(grounds.map(({ settings }) => openLog(settings)));
  const repeated = await recordCopies(logs, LEDGER, scale.startEntries, progress);
  await Promise.all(logs.map((log) => log.close()));
  const measured: Measured[] = [];
  for (const ground of grounds) measured.push(await measure(context, ground, repeated));
  return [sectionOf(scale.startEntries, repeated.length, measured)];
}

async function openGrounds({ stores }: BenchContext): Promise<Ground[]> {
  const databaseUrl = await stores.database();
  const embedded: Ground = {
    title: 'embedded log',
    settings: { kind: 'postgres', databaseUrl, ledger: LEDGER },
    env: { LEDGER, DATABASE_URL: databaseUrl, KAFKA_BROKERS: '' },
  };
  const kafka = await stores.kafka();
  if (!kafka) return [embedded];
  const { brokers } = kafka;
  const onKafka: Ground = {
    title: 'Kafka',
    settings: { kind: 'kafka', brokers, ledger: LEDGER },
    env: { LEDGER, DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers.join(',') },
  };
  return [embedded, onKafka];
}

/** What was seen on one log. */
interface Measured {
  title: string;
  taken: TakenUnderLoad;
  whole: Starts;
  snapshot: Starts;
}

interface Starts {
  result: Result;
  starts: readonly Started[];
}

async function measure(context: BenchContext, ground: Ground, repeated: CommandRequest[]): Promise<Measured> {
  const { progress, scale, stores } = context;
  progress.begin(`Start on the ${ground.title}: reading the whole log, and taking a snapshot`);
  const snapshots = await stores.folder();
  const withSnapshot = { ...ground.env, SNAPSHOT_DIR: snapshots };
  const first = await LedgerStart.open(context, withSnapshot);
  const { readyInMs } = first.started;
  const taken = await takeUnderLoad(context, first);
  const answers = await first.repeat(repeated);
  await first.close();
  const starts = new Map<string, Started[]>();
  const contestant = (name: string, env: NodeJS.ProcessEnv): Contestant => ({
    name: `${name}, ${ground.title}`,
    run: async () => {
      const ledger = await LedgerStart.open(context, env);
      const right = isDeepStrictEqual(await ledger.repeat(repeated), answers);
      await ledger.close();
      if (!right) throw new Error('A repeated command did not get its first answer.');
      starts.set(name, [...(starts.get(name) ?? []), ledger.started]);
      return { operations: scale.startEntries, durationMs: ledger.started.readyInMs };
    },
  });
  const repetitions = readyInMs > LONG_START_MS ? Math.min(REPETITIONS_OF_LONG, scale.repetitions) : scale.repetitions;
  progress.begin(`Start on the ${ground.title}: measuring`);
  const [whole, snapshot] = await interleave(
    [contestant('whole log', { ...ground.env, SNAPSHOT_DIR: '' }), contestant('snapshot', withSnapshot)],
    repetitions,
    progress,
  );
  const of = (name: string, result: Result | undefined) => ({
    result: result as Result,
    starts: starts.get(name) ?? [],
  });
  return { title: ground.title, taken, whole: of('whole log', whole), snapshot: of('snapshot', snapshot) };
}

function sectionOf(entries: number, repeated: number, measured: readonly Measured[]): Section {
  const memory = (starts: readonly Started[], of: 'memoryBytes' | 'peakBytes') => {
    const all = starts.flatMap((start) => start[of] ?? []);
    return megabytes(all.length > 0 ? median(all) : undefined);
  };
  const row = (title: string, how: string, { result, starts }: Starts, whole: Starts): string[] => [
    `${how}, ${title}`,
    seconds(result.durationMs),
    figure(result.rate.median),
    ratio(result.ratioTo(whole.result)),
    memory(starts, 'memoryBytes'),
    memory(starts, 'peakBytes'),
  ];
  return {
    title: 'Start of a ledger replica',
    about: [
      `A ledger of ${entries.toLocaleString('en')} entries: the time from the start of the service's process until it takes commands, with a snapshot of the state and the few thousand entries that came after it, and beside that from the whole log. The operating system has the files in memory, as it has after a restart of the process.`,
    ],
    columns: ['', 'Ready in', 'Entries a second', 'To the whole log', 'Memory then', 'Most memory'],
    rows: measured.flatMap(({ title, whole, snapshot }) => [
      row(title, 'Whole log', whole, whole),
      row(title, 'Snapshot', snapshot, whole),
    ]),
    notes: [
      ...measured.map(noteOf),
      `Checked at every start: ${repeated} commands out of the whole ledger, sent again, get their first answer, byte by byte.`,
    ],
  };
}

function noteOf({ title, taken: { bytes, durationMs, during, after }, whole }: Measured): string {
  const load = ({ commands, rate, stallMs }: LoadSeen): string =>
    `${commands.toLocaleString('en')} commands, ${figure(rate)} a second, the event loop's longest stall ${figure(stallMs)} ms`;
  return `Taking a snapshot on the ${title}, once, while 16 clients record commands: ${megabytes(bytes)} in ${(durationMs / 1_000).toFixed(1)} s (meanwhile ${load(during)}; right after it ${load(after)}). Starts on this log: ${whole.starts.length - 1} of each, after a warm-up.`;
}
