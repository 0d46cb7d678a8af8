import type { LogSettings } from '@curbline/log';
import type { BenchContext } from '../harness/bench.context.js';
import { interleave, type Result } from '../harness/interleave.js';
import { figure, latency, rate, ratio, type Section } from '../harness/table.js';
import type { Contestant } from '../harness/interleave.js';
import { KafkaPeer } from './kafka.peer.js';
import { LedgerTarget } from './ledger.target.js';
import { PostgresPeer } from './postgres.peer.js';
import { sampleEntries } from './sample-entries.js';
import { storeSection } from './stores.section.js';
import { WriterTarget } from './writer.target.js';

/** Raw use of the store that a log stands on. */
interface Peer {
  single(clients: number, operations: number): Contestant;
  batched(size: number, operations: number): Contestant;
  /** Removes what the peer and these ledgers left in the store. */
  close(ledgers: readonly string[]): Promise<void>;
}

/** A log to append to, with its raw peer and what a service must be told to use it. */
interface Ground {
  title: string;
  about: string;
  peer: Peer;
  settings: (ledger: string) => LogSettings;
  env: NodeJS.ProcessEnv;
}

const COLUMNS = [
  'Clients',
  'Raw, one a request',
  'Raw, batches as large',
  'Chain writer',
  'to raw batches',
  'Entries an append',
  'p50 / p99 ms',
  'Ledger over HTTP',
  'to raw batches',
  'p50 / p99 ms',
];

/** Commands recorded per second on Kafka and on the embedded log, each beside raw use of the same store. */
export async function appendSections(context: BenchContext): Promise<Section[]> {
  context.progress.begin('Append: preparing');
  const values = await sampleEntries();
  return [await onKafka(context, values), await onPostgres(context, values), await storeSection(context, values)];
}

async function onKafka(context: BenchContext, values: readonly Buffer[]): Promise<Section> {
  const title = 'Append on Kafka';
  const kafka = await context.stores.kafka();
  if (!kafka) return { title, about: [], columns: [], rows: [], notes: [NO_KAFKA] };
  const { brokers, origin } = kafka;
  const where =
    origin === 'given'
      ? 'the brokers of KAFKA_BROKERS'
      : 'one broker on the same machine (Kafka flushes to the disk later, as is its default)';
  const databaseUrl = await context.stores.database();
  return measure(context, {
    title,
    about: `Commands recorded per second on ${where}. The peer is kafkajs itself, \`acks=all\`, no retries, with the bytes of real entries.`,
    peer: await KafkaPeer.open(brokers, values),
    settings: (ledger) => ({ kind: 'kafka', brokers, ledger }),
    env: { KAFKA_BROKERS: brokers.join(','), DATABASE_URL: databaseUrl },
  });
}

async function onPostgres(context: BenchContext, values: readonly Buffer[]): Promise<Section> {
  const databaseUrl = await context.stores.database();
  return measure(context, {
    title: 'Append on the embedded log',
    about:
      'The log of `npm start`: one table in the embedded PostgreSQL, every append flushed to the disk before it is answered. The peer inserts the same bytes into a table of two columns on the same server, as durably.',
    peer: await PostgresPeer.open(databaseUrl, values),
    settings: (ledger) => ({ kind: 'postgres', databaseUrl, ledger }),
    env: { KAFKA_BROKERS: '', DATABASE_URL: databaseUrl },
  });
}

async function measure(context: BenchContext, ground: Ground): Promise<Section> {
  const { scale, progress } = context;
  const writer = await WriterTarget.open(ground.settings);
  const ledger = await LedgerTarget.open(context, ground.settings, ground.env);
  const rows: string[][] = [];
  try {
    for (const { clients, commands } of scale.append) {
      progress.begin(`${ground.title}: ${clients} clients`);
      writer.takeMeanBatch();
      const results = await interleave(
        [
          ground.peer.single(clients, commands),
          ground.peer.batched(clients, commands),
          writer.contestant(clients, commands),
          ledger.contestant(clients, commands),
        ],
        scale.repetitions,
        progress,
      );
      rows.push(rowOf(clients, results as Four, writer.takeMeanBatch()));
    }
  } finally {
    await Promise.all([writer.close(), ledger.close()]);
    await ground.peer.close([writer.ledger, ledger.ledger]);
  }
  return { title: ground.title, about: [ground.about], columns: COLUMNS, rows, notes: [CHECKED] };
}

type Four = [Result, Result, Result, Result];

function rowOf(clients: number, [single, batched, writer, ledger]: Four, meanBatch: number): string[] {
  return [
    String(clients),
    rate(single.rate),
    rate(batched.rate),
    rate(writer.rate),
    ratio(writer.ratioTo(batched)),
    figure(meanBatch),
    latency(writer.latency),
    rate(ledger.rate),
    ratio(ledger.ratioTo(batched)),
    latency(ledger.latency),
  ];
}

const NO_KAFKA =
  'Not measured: KAFKA_BROKERS named no cluster, and none could be started here, which takes Java and Maven.';

const CHECKED =
  'Checked in every repetition: each acknowledged command is in the log once, at the sequence and with the hash that its client was told, and those of one client in their order; each acknowledged raw record has a place of its own, and the store holds so many more.';
