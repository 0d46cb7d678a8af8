import { randomBytes } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { logContract, recordsOf, testKafkaBrokers } from '@curbline/testing';
import { AppendRefusedError, LogRewoundError, LogUnavailableError, LogUnfitError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import { openKafkaLog } from './kafka.log.js';
import { topicName } from './kafka-topic.js';

const brokers = testKafkaBrokers();
const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
const admin = kafka.admin();
const newLedger = () => `spec-${randomBytes(8).toString('hex')}`;
const bytes = (text: string) => Buffer.from(text);

const opened: Log[] = [];
const open = async (ledger: string) => {
  const log = await openKafkaLog({ kind: 'kafka', brokers, ledger });
  opened.push(log);
  return log;
};

beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());
afterEach(() => Promise.all(opened.splice(0).map((log) => log.close())));

logContract('kafka', () => {
  const ledger = newLedger();
  const open = () => openKafkaLog({ kind: 'kafka', brokers, ledger });
  const remove = () => admin.deleteTopics({ topics: [topicName(ledger)] });
  return Promise.resolve({
    open,
    loseEverything: async () => {
      await remove();
      await (await open()).close();
    },
    dispose: () => remove().catch(() => undefined),
  });
});

const readAll = async (log: Log, fromOffset: number) => {
  for await (const { records } of log.read(fromOffset, new AbortController().signal)) void records;
};

describe('The topic of a ledger', () => {
  const createTopic = async (ledger: string, numPartitions: number, config: Record<string, string>) => {
    const settings = { 'retention.ms': '-1', ...config };
    const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
    await admin.createTopics({ topics: [{ topic: topicName(ledger), numPartitions, configEntries }] });
  };

  test('is made with one partition that keeps everything', async () => {
    const ledger = newLedger();
    await Promise.all([open(ledger), open(ledger), open(ledger)]);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: topicName(ledger) }],
    });
    const config = Object.fromEntries(
      resources[0]!.configEntries.map((entry) => [entry.configName, entry.configValue]),
    );
    expect(config).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' });
    expect((await admin.fetchTopicOffsets(topicName(ledger))).length).toBe(1);
  });

  test('is refused when it has more than one partition', async () => {
    const ledger = newLedger();
    await createTopic(ledger, 2, {});
    await expect(open(ledger)).rejects.toThrow(LogUnfitError);
    await expect(open(ledger)).rejects.toThrow(/has 2 partitions, and a ledger is one sequence/);
  });

  test.each([
    ['cleanup.policy', 'compact', 'delete'],
    ['cleanup.policy', 'compact,delete', 'delete'],
    ['retention.ms', '604800000', '-1'],
    ['retention.bytes', '1000000', '-1'],
    ['unclean.leader.election.enable', 'true', 'false'],
    ['max.message.bytes', '900000', '2097152'],
  ])('is refused with %s=%s, and the remedy is named', async (setting, value, remedy) => {
    const ledger = newLedger();
    await createTopic(ledger, 1, { [setting]: value });
    const refusal = await open(ledger).catch((error: unknown) => error as Error);
    expect(refusal).toBeInstanceOf(LogUnfitError);
    expect((refusal as Error).message).toContain(`has ${setting}=${value}: set it to ${remedy}, because`);
  });

  test('whose beginning was deleted is noticed when it is opened, and by a reader that waits at its end', async () => {
    const ledger = newLedger();
    const log = await open(ledger);
    await log.append([bytes('a'), bytes('b'), bytes('c')]);
    const reading = readAll(log, 3);
    const noticed = expect(reading).rejects.toThrow(LogRewoundError);
    // kafkajs deletes records only of a topic that it has met before.
    await admin.fetchTopicOffsets(topicName(ledger));
    await admin.deleteTopicRecords({ topic: topicName(ledger), partitions: [{ partition: 0, offset: '2' }] });
    await noticed;
    await expect(open(ledger)).rejects.toThrow(/has lost its beginning: its first offset is 2/);
  });

  test('that is deleted and made anew is noticed by whoever had seen more of it', async () => {
    const ledger = newLedger();
    const log = await open(ledger);
    await log.append([bytes('a'), bytes('b'), bytes('c')]);
    const reading = readAll(log, 3);
    const noticed = expect(reading).rejects.toThrow(LogRewoundError);
    await admin.deleteTopics({ topics: [topicName(ledger)] });
    await open(ledger);
    await noticed;
    await expect(log.endOffset()).rejects.toThrow(LogRewoundError);
    await expect(log.append([bytes('d')])).rejects.toThrow(LogRewoundError);
  });

  test('into which somebody writes transactions is noticed at the first marker', async () => {
    const ledger = newLedger();
    const log = await open(ledger);
    const producer = kafka.producer({ transactionalId: ledger, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: topicName(ledger), messages: [{ value: 'foreign', partition: 0 }] });
    await transaction.commit();
    await producer.disconnect();
    await expect(readAll(log, 0)).rejects.toThrow(/the marker at offset 1 is no entry/);
  });
});

describe('An append to Kafka', () => {
  test('of a great many tiny values is stored whole, or refused before anything is sent', async () => {
    const log = await open(newLedger());
    const tiny = (count: number) => Array.from({ length: count }, () => bytes('x'));
    await expect(log.append(tiny(200_000))).rejects.toThrow(AppendRefusedError);
    expect(await log.append(tiny(30_000))).toEqual({ baseOffset: 0 });
    expect((await recordsOf(log, 0, 30_000)).at(-1)?.offset).toBe(29_999);
  });

  test('on a closed log is refused, and its readers have ended', async () => {
    const log = await open(newLedger());
    const reading = readAll(log, 0);
    await log.close();
    await reading;
    await expect(log.append([bytes('late')])).rejects.toThrow(LogUnavailableError);
    await expect(log.endOffset()).rejects.toThrow(LogUnavailableError);
  });
});
