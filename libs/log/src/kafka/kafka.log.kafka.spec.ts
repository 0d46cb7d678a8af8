import { randomBytes } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { logContract, recordsOf, testKafkaBrokers } from '@curbline/testing';
import { AppendRefusedError, LogRewoundError, LogUnavailableError } from '../log.errors.js';
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
