import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startKafka, type EmbeddedKafka, type KafkaNode } from '@curbline/embedded';
import { recordsOf } from '@curbline/testing';
import { Kafka, logLevel } from 'kafkajs';
import { AppendRefusedError, LogUnavailableError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import { openKafkaLog } from './kafka.log.js';
import { topicName } from './kafka-topic.js';

/** What still runs when a test ends, or fails in the middle, is stopped. */
const endings: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(endings.splice(0).map((end) => end())));

/** What a writer was told, value by value: the offset, or nothing. */
class Writer {
  readonly told = new Map<string, number>();
  readonly sent = new Set<string>();
  readonly failures: Error[] = [];
  #stopped = false;
  readonly #running: Promise<void>;

  constructor(private readonly log: Log) {
    this.#running = this.#run();
    endings.push(() => this.stop());
  }

  /** Resolves when so many more values were acknowledged. */
  async acknowledges(more: number): Promise<void> {
    const until = this.told.size + more;
    while (this.told.size < until) await delay(5);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const values = Array.from({ length: 1 + (this.sent.size % 5) }, (_, index) => `${this.sent.size + index}`);
      for (const value of values) this.sent.add(value);
      try {
        const { baseOffset } = await this.log.append(values.map((value) => Buffer.from(value)));
        values.forEach((value, index) => this.told.set(value, baseOffset + index));
      } catch (error) {
        this.failures.push(error as Error);
        await delay(50);
      }
    }
  }
}

/** Reads for ever and asks again after every outage, as the chain does. */
async function follow(log: Log, signal: AbortSignal, seen: string[]): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { records } of log.read(seen.length, signal)) {
        for (const { offset, value } of records) {
          expect(offset).toBe(seen.length);
          seen.push(Buffer.from(value).toString());
        }
      }
    } catch (error) {
      if (!(error instanceof LogUnavailableError)) throw error;
    }
  }
}

const clusterOf = (count: 1 | 3) => {
  let folder: string;
  const cluster = {} as { kafka: EmbeddedKafka };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-test-kafka-'));
    await chmod(folder, 0o755);
    cluster.kafka = await startKafka({ dataDir: folder, brokers: count });
  });
  afterAll(async () => {
    await cluster.kafka?.kill();
    await rm(folder, { recursive: true, force: true });
  });
  return cluster;
};

const open = async ({ kafka }: { kafka: EmbeddedKafka }, ledger: string) => {
  const log = await openKafkaLog({ kind: 'kafka', brokers: kafka.brokers, ledger });
  endings.push(() => log.close());
  return log;
};

/** Every acknowledged value is there once, at the offset told; everything there was sent; no failure was a refusal. */
async function expectNothingLost(log: Log, writer: Writer): Promise<void> {
  const end = await log.endOffset();
  const stored = (await recordsOf(log, 0, end)).map(({ value }) => Buffer.from(value).toString());
  for (const [value, offset] of writer.told) expect(stored[offset]).toBe(value);
  expect(stored.every((value) => writer.sent.has(value))).toBe(true);
  expect(new Set(stored).size).toBe(stored.length);
  expect(writer.failures.filter((failure) => failure instanceof AppendRefusedError)).toEqual([]);
}

describe('A log on one broker that is killed and started again', () => {
  const cluster = clusterOf(1);

  test('keeps every acknowledged append, and its reader goes on where it was', async () => {
    const log = await open(cluster, 'killed');
    const [node] = cluster.kafka.nodes;
    const [abort, seen] = [new AbortController(), [] as string[]];
    endings.push(() => Promise.resolve(abort.abort()));
    const following = follow(log, abort.signal, seen);
    const writer = new Writer(log);
    for (let round = 0; round < 2; round++) {
      await writer.acknowledges(200);
      await node!.kill();
      await node!.start();
    }
    await writer.acknowledges(200);
    await writer.stop();
    await expectNothingLost(log, writer);
    expect(writer.failures.length).toBeGreaterThan(0);

    const end = await log.endOffset();
    while (seen.length < end) await delay(20);
    abort.abort();
    await following;
  });

  test('says within seconds that it cannot be reached, and comes back by itself', async () => {
    const log = await open(cluster, 'gone');
    await log.append([Buffer.from('before')]);
    const [node] = cluster.kafka.nodes;
    await node!.kill();
    // Whether the broker was gone before the request went out, only a later append can know.
    await expect(log.append([Buffer.from('lost')])).rejects.not.toThrow(AppendRefusedError);
    await expect(log.append([Buffer.from('lost')])).rejects.toThrow(LogUnavailableError);
    await expect(recordsOf(log, 1, 1)).rejects.toThrow(LogUnavailableError);
    await expect(log.endOffset()).rejects.toThrow(LogUnavailableError);
    await node!.start();
    expect(await log.endOffset()).toBe(1);
    expect(await log.append([Buffer.from('after')])).toEqual({ baseOffset: 1 });
  });
});

describe('A log on three brokers', () => {
  const cluster = clusterOf(3);

  const leaderOf = async (ledger: string): Promise<KafkaNode> => {
    const admin = new Kafka({ brokers: [...cluster.kafka.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topicName(ledger)] });
    await admin.disconnect();
    return cluster.kafka.nodes.find(({ id }) => id === topics[0]!.partitions[0]!.leader)!;
  };

  test('has three replicas of everything, two of which must confirm', async () => {
    await open(cluster, 'replicas');
    const admin = new Kafka({ brokers: [...cluster.kafka.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topicName('replicas')] });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: topicName('replicas'), configNames: ['min.insync.replicas'] }],
    });
    await admin.disconnect();
    expect(topics[0]!.partitions[0]!.replicas).toHaveLength(3);
    expect(resources[0]!.configEntries[0]!.configValue).toBe('2');
  });

  test('keeps every acknowledged append when its leader is killed, or frozen and thawed, and its end never goes back', async () => {
    const [log, observer] = [await open(cluster, 'leaders'), await open(cluster, 'leaders')];
    const writer = new Writer(log);
    for (const fault of ['kill', 'freeze'] as const) {
      await writer.acknowledges(200);
      const leader = await leaderOf('leaders');
      if (fault === 'kill') await leader.kill();
      else leader.pause();
      const acknowledged = Math.max(...writer.told.values());
      await writer.acknowledges(50);
      expect(await observer.endOffset()).toBeGreaterThan(acknowledged);
      if (fault === 'kill') await leader.start();
      else leader.resume();
    }
    await writer.acknowledges(200);
    await writer.stop();
    await expectNothingLost(observer, writer);
  });
});
