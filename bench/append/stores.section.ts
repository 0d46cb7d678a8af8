import type { BenchContext } from '../harness/bench.context.js';
import { type Contestant, interleave, type Result } from '../harness/interleave.js';
import type { Plot } from '../harness/plot.js';
import { rate, ratio, type Section } from '../harness/table.js';
import { KafkaPeer } from './kafka.peer.js';
import { EmmettPeer } from './stores/emmett.peer.js';
import { NatsPeer } from './stores/nats.peer.js';
import { NatsServer, type NatsSync } from './stores/nats-server.js';
import { WriterTarget } from './writer.target.js';

/** One column of the table: who, what it does with so many clients, and what must be cleared away after it. */
interface Store {
  name: string;
  contestant(clients: number, events: number): Contestant;
  close(): Promise<void>;
}

/** Of the slow ones fewer events will do: a rate is a rate. */
const SLOW_SHARE = 1 / 4;

/** The chain writer beside event stores that people use: each client with streams of its own, and the version that it expects. */
export async function storeSection(context: BenchContext, values: readonly Buffer[]): Promise<Section> {
  context.progress.begin('Append beside other event stores: preparing');
  const stores: Store[] = [];
  try {
    for (const open of [chainOnKafka, rawKafka, natsLater, chainOnPostgres, emmett, natsAlways]) {
      const store = await open(context, values);
      if (store) stores.push(store);
    }
    return await measure(context, stores);
  } finally {
    for (const store of stores.reverse()) await store.close();
  }
}

async function measure({ scale, progress }: BenchContext, stores: readonly Store[]): Promise<Section> {
  const measured: Measured[] = [];
  for (const { clients, commands } of scale.append) {
    progress.begin(`Append beside other event stores: ${clients} clients`);
    const contestants = stores.map((store) => store.contestant(clients, commands));
    const results = await interleave(contestants, scale.repetitions, progress);
    measured.push({ clients, results: new Map(stores.map(({ name }, index) => [name, results[index] as Result])) });
  }
  return {
    title: 'Append beside other event stores',
    about: ABOUT,
    columns: COLUMNS,
    rows: measured.map(rowOf),
    notes: [CHECKED],
    plot: { file: 'benchmarks-append.svg', plot: plotOf(measured) },
  };
}

/** What each store that could be measured did with so many clients. */
interface Measured {
  clients: number;
  results: ReadonlyMap<string, Result>;
}

const CHAIN_ON_KAFKA = 'Chain on Kafka';
const RAW_KAFKA = 'Raw kafkajs, batches as large';
const NATS_LATER = 'NATS JetStream, flushed later';
const CHAIN_ON_POSTGRES = 'Chain on the embedded log';
const EMMETT = 'Emmett';
const NATS_ALWAYS = 'NATS JetStream, flushed first';

/** Who is measured, in the order of the columns, and whom each of the others is held against. */
const AGAINST: readonly [name: string, chain?: string][] = [
  [CHAIN_ON_KAFKA],
  [RAW_KAFKA, CHAIN_ON_KAFKA],
  [NATS_LATER, CHAIN_ON_KAFKA],
  [CHAIN_ON_POSTGRES],
  [EMMETT, CHAIN_ON_POSTGRES],
  [NATS_ALWAYS, CHAIN_ON_POSTGRES],
];
const COLUMNS = ['Clients', ...AGAINST.flatMap(([name, chain]) => (chain ? [name, 'chain to this'] : [name]))];

function rowOf({ clients, results }: Measured): string[] {
  const cells = AGAINST.flatMap(([name, chain]) => {
    const result = results.get(name);
    const own = chain === undefined ? undefined : results.get(chain);
    const told = result ? rate(result.rate) : 'not measured';
    if (chain === undefined) return [told];
    return [told, result && own ? ratio(own.ratioTo(result)) : ''];
  });
  return [String(clients), ...cells];
}

function plotOf(measured: readonly Measured[]): Plot {
  const series = AGAINST.map(([name]) => ({
    name,
    points: measured.flatMap(({ clients, results }) => {
      const result = results.get(name);
      return result ? [{ x: clients, y: result.rate.median }] : [];
    }),
  }));
  return {
    title: 'Events appended, by clients',
    xTitle: 'Clients',
    yTitle: 'Events a second',
    series: series.filter(({ points }) => points.length > 0),
  };
}

async function chainOnKafka({ stores }: BenchContext, values: readonly Buffer[]): Promise<Store | undefined> {
  const kafka = await stores.kafka();
  if (!kafka) return undefined;
  const { brokers } = kafka;
  const writer = await WriterTarget.open((ledger) => ({ kind: 'kafka', brokers, ledger }));
  // The peer that clears away the writer's topic.
  const peer = await KafkaPeer.open(brokers, values);
  return {
    name: CHAIN_ON_KAFKA,
    contestant: (clients, events) => writer.contestant(clients, events),
    close: async () => {
      await writer.close();
      await peer.close([writer.ledger]);
    },
  };
}

async function rawKafka({ stores }: BenchContext, values: readonly Buffer[]): Promise<Store | undefined> {
  const kafka = await stores.kafka();
  if (!kafka) return undefined;
  const peer = await KafkaPeer.open(kafka.brokers, values);
  return {
    name: RAW_KAFKA,
    contestant: (clients, events) => peer.batched(clients, events),
    close: () => peer.close([]),
  };
}

async function chainOnPostgres({ stores }: BenchContext): Promise<Store> {
  const databaseUrl = await stores.database();
  const writer = await WriterTarget.open((ledger) => ({ kind: 'postgres', databaseUrl, ledger }));
  return {
    name: CHAIN_ON_POSTGRES,
    contestant: (clients, events) => writer.contestant(clients, events),
    close: () => writer.close(),
  };
}

async function emmett({ stores }: BenchContext, values: readonly Buffer[]): Promise<Store> {
  const peer = await EmmettPeer.open(await stores.database(), values);
  return {
    name: EMMETT,
    contestant: (clients, events) => peer.contestant(clients, fewer(clients, events)),
    close: () => peer.close(),
  };
}

const natsLater = (context: BenchContext, values: readonly Buffer[]) => nats(context, values, NATS_LATER, 'later');
const natsAlways = (context: BenchContext, values: readonly Buffer[]) => nats(context, values, NATS_ALWAYS, 'always');

async function nats(
  { stores, progress }: BenchContext,
  values: readonly Buffer[],
  name: string,
  sync: NatsSync,
): Promise<Store | undefined> {
  const server = await NatsServer.start(await stores.folder(), sync, (line) => progress.begin(line));
  if (!server) return undefined;
  const peer = await NatsPeer.open(server.url, values);
  return {
    name,
    contestant: (clients, events) => {
      return peer.contestant(name, clients, sync === 'always' ? fewer(clients, events) : events);
    },
    close: async () => {
      await peer.close();
      await server.stop();
    },
  };
}

/** But each client appends several. */
function fewer(clients: number, events: number): number {
  return Math.max(Math.round(events * SLOW_SHARE), 4 * clients);
}

const ABOUT = [
  "Events appended per second, each only if its stream is as its writer knows it: the chain by its one head, Emmett's event store on PostgreSQL by the version of the stream (a client's own, so that nobody is refused), NATS JetStream by the expected last sequence of the subject. The chain also decides each command on a restriction with a past, and keeps every key; the others store what they are given.",
  'Compare within what an answer promises. On the left it is in the broker, which flushes to the disk later (Kafka, and JetStream by default). On the right it is on the disk (the embedded PostgreSQL, and JetStream with `sync_interval: always`).',
];

const CHECKED =
  'Checked in every repetition: what was acknowledged is read back from each store, each event once, in the order of its stream; of raw kafkajs, that each record has a place of its own and the topic holds so many more. A store that could not be started here (NATS takes a `nats-server` of 2.10 or later on the path, or Go to build one) is told as not measured.';
