import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { testKafkaBrokers } from '@curbline/testing';
import { Kafka, logLevel } from 'kafkajs';
import { LogRewoundError, LogUnfitError, type LogError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import type { KafkaLogSettings } from '../log.settings.js';
import { openKafkaLog } from './kafka.log.js';
import { topicName } from './kafka-topic.js';

const brokers = testKafkaBrokers();
const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
const newLedger = () => `guard-${randomBytes(8).toString('hex')}`;

const opened: Log[] = [];
const open = async (ledger: string, settings: Partial<KafkaLogSettings> = {}) => {
  const log = await openKafkaLog({ kind: 'kafka', brokers, ledger, checkEveryMs: 100, ...settings });
  opened.push(log);
  return log;
};

beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());
afterEach(() => Promise.all(opened.splice(0).map((log) => log.close())));

const FIT = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'unclean.leader.election.enable': 'false',
  'min.insync.replicas': '1',
  'max.message.bytes': '2097152',
};

const createTopic = async (ledger: string, config: Record<string, string> = {}, numPartitions = 1) => {
  const configEntries = Object.entries({ ...FIT, ...config }).map(([name, value]) => ({ name, value }));
  await admin.createTopics({
    topics: [{ topic: topicName(ledger), numPartitions, replicationFactor: 1, configEntries }],
  });
};
/** Kafka's old request replaces all settings of the topic at once. */
const alterTopic = (ledger: string, config: Record<string, string>) =>
  admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: 2,
        name: topicName(ledger),
        configEntries: Object.entries({ ...FIT, ...config }).map(([name, value]) => ({ name, value })),
      },
    ],
  });
const deleteRecords = async (ledger: string, offset: string) => {
  // kafkajs deletes records only of a topic that it has met before.
  await admin.fetchTopicOffsets(topicName(ledger));
  await admin.deleteTopicRecords({ topic: topicName(ledger), partitions: [{ partition: 0, offset }] });
};
const deleteTopic = (ledger: string) => admin.deleteTopics({ topics: [topicName(ledger)] });

const entries = (...texts: string[]) => texts.map((text) => Buffer.from(text));

/** Reads to the end and on, until there is something to say. */
const readOn = async (log: Log): Promise<unknown> => {
  try {
    for await (const { records } of log.read(0, new AbortController().signal)) void records;
    return undefined;
  } catch (error) {
    return error;
  }
};

const SETTINGS = [
  ['cleanup.policy', 'compact', 'set it to delete, because compaction would take entries out of the chain.'],
  ['cleanup.policy', 'compact,delete', 'set it to delete, because compaction would take entries out of the chain.'],
  ['retention.ms', '604800000', 'set it to -1, because a ledger is kept for ever.'],
  ['retention.bytes', '1000000000', 'set it to -1, because a ledger is kept for ever.'],
  [
    'unclean.leader.election.enable',
    'true',
    'set it to false, because such an election loses entries that were acknowledged.',
  ],
  ['max.message.bytes', '900000', 'set it to 2097152, because several entries are appended as one batch.'],
  [
    'min.insync.replicas',
    '2',
    'set it to 1, because the topic has one replica, and an acknowledged entry must survive the loss of a disk where it can.',
  ],
] as const;

describe('A topic is refused when a log is opened, with what to do', () => {
  test.each(SETTINGS)('with %s=%s', async (setting, value, remedy) => {
    const ledger = newLedger();
    await createTopic(ledger, { [setting]: value });
    const refusal = await open(ledger).catch((error: unknown) => error as LogError);
    expect(refusal).toBeInstanceOf(LogUnfitError);
    expect((refusal as LogError).message).toBe(`The topic ${topicName(ledger)} has ${setting}=${value}: ${remedy}`);
  });

  test('with two partitions', async () => {
    const ledger = newLedger();
    await createTopic(ledger, {}, 2);
    await expect(open(ledger)).rejects.toThrow(
      /has partitions=2: give the ledger another name, or make the topic with one partition .* because a ledger is one sequence/,
    );
  });

  test('with fewer replicas, or fewer that must confirm, than the configuration asks for', async () => {
    const ledger = newLedger();
    await createTopic(ledger);
    await expect(open(ledger, { replicationFactor: 3 })).rejects.toThrow(
      /has replicas=1: add replicas with kafka-reassign-partitions, up to 3, or lower KAFKA_REPLICATION_FACTOR, because/,
    );
    await expect(open(ledger, { minInsyncReplicas: 2 })).rejects.toThrow(
      /has min.insync.replicas=1: .* because KAFKA_MIN_INSYNC_REPLICAS asks for 2, and the topic has one replica/,
    );
    await expect(open(newLedger(), { replicationFactor: 7 })).rejects.toThrow(
      /Kafka refuses to make it \(INVALID_REPL/,
    );
  });

  test('that has lost its beginning', async () => {
    const ledger = newLedger();
    await (await open(ledger)).append(entries('a', 'b', 'c'));
    await deleteRecords(ledger, '2');
    await expect(open(ledger)).rejects.toThrow(/has lost its beginning: its first offset is 2, not 0/);
  });
});

describe('A log that is open notices within seconds, tells its readers and takes no more appends', () => {
  const noticing = async (ledger: string, log: Log, change: () => Promise<unknown>): Promise<LogError> => {
    await log.append(entries('first', 'second'));
    const reading = readOn(log);
    await change();
    const finding = (await reading) as LogError;
    await expect(log.append(entries('late'))).rejects.toBe(finding);
    await expect(log.endOffset()).rejects.toBe(finding);
    return finding;
  };

  test('that a setting becomes one with which it would be refused', async () => {
    const settings = SETTINGS.filter(([, value]) => value !== 'compact,delete');
    const noticed = settings.map(async ([setting, value, remedy]) => {
      const ledger = newLedger();
      const log = await open(ledger);
      const finding = await noticing(ledger, log, () => alterTopic(ledger, { [setting]: value }));
      expect(finding).toBeInstanceOf(LogUnfitError);
      expect(finding.message).toBe(`The topic ${topicName(ledger)} has ${setting}=${value}: ${remedy}`);
    });
    await Promise.all(noticed);
  });

  test('that partitions are added', async () => {
    const ledger = newLedger();
    const log = await open(ledger);
    const add = () => admin.createPartitions({ topicPartitions: [{ topic: topicName(ledger), count: 3 }] });
    expect((await noticing(ledger, log, add)).message).toContain('has partitions=3');
  });

  test('that records are deleted, though nobody reads and nobody writes', async () => {
    const ledger = newLedger();
    const log = await open(ledger);
    await log.append(entries('a', 'b', 'c'));
    await deleteRecords(ledger, '3');
    await expect(untilItThrows(() => log.append(entries('late')))).resolves.toThrow(/has lost its beginning/);
  });

  test('that the topic is deleted, and does not make another', async () => {
    const ledger = newLedger();
    const log = await open(ledger, { checkEveryMs: 60_000 });
    const finding = await noticing(ledger, log, () => deleteTopic(ledger));
    expect(finding).toBeInstanceOf(LogRewoundError);
    expect(finding.message).toContain('was deleted, and its entries with it');
    expect(await admin.listTopics()).not.toContain(topicName(ledger));
  });

  test('that the topic was made anew, though the new one has grown beyond the old one', async () => {
    const ledger = newLedger();
    const log = await open(ledger);
    const anew = async () => {
      await deleteTopic(ledger);
      await createTopic(ledger);
      const stranger = await open(ledger);
      await stranger.append(entries('other', 'other', 'other', 'other', 'other'));
    };
    const finding = await noticing(ledger, log, anew);
    expect(finding).toBeInstanceOf(LogRewoundError);
    expect(finding.message).toMatch(/was deleted and made anew|was deleted, and its entries/);
    expect(await opened.at(-1)!.endOffset()).toBe(5);
  });
});

test('A topic that is fit stays open under many looks at it', async () => {
  const ledger = newLedger();
  const log = await open(ledger, { checkEveryMs: 5 });
  const other = await open(ledger, { checkEveryMs: 5 });
  for (let count = 0; count < 200; count++)
    expect(await log.append(entries(`${count}`))).toEqual({ baseOffset: count });
  expect(await other.endOffset()).toBe(200);
});

describe('A broker of an unsuitable version is refused', () => {
  /** Answers every request as one for its versions, with these alone. */
  const brokerThatKnows = async (versions: readonly (readonly [api: number, least: number, most: number])[]) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (request) => {
        const answer = Buffer.alloc(4 + 4 + 2 + 4 + versions.length * 6 + 4);
        answer.writeInt32BE(answer.length - 4, 0);
        answer.writeInt32BE(request.readInt32BE(8), 4);
        answer.writeInt32BE(versions.length, 10);
        versions.flat().forEach((value, index) => answer.writeInt16BE(value, 14 + index * 2));
        socket.write(answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const KAFKA_4 = [
    [0, 0, 13],
    [1, 4, 17],
    [2, 1, 10],
    [3, 0, 13],
    [19, 2, 7],
    [32, 1, 4],
  ] as const;

  test.each([
    ['too old', 2, 0, 4, /is too old: it knows the request ListOffsets up to version 4, and a ledger needs Kafka 2.2/],
    ['too new', 0, 9, 15, /is too new: it knows the request Produce only from version 9 on/],
  ])('that is %s', async (_, api, least, most, sentence) => {
    const others = KAFKA_4.filter(([known]) => known !== api);
    const { server, address } = await brokerThatKnows([...others, [api, least, most]]);
    try {
      await expect(open(newLedger(), { brokers: [address] })).rejects.toThrow(sentence);
      await expect(open(newLedger(), { brokers: [address] })).rejects.toThrow(LogUnfitError);
    } finally {
      server.close();
    }
  });
});

async function untilItThrows(attempt: () => Promise<unknown>): Promise<() => never> {
  for (;;) {
    try {
      await attempt();
      await new Promise((resolve) => setTimeout(resolve, 20));
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }
}
