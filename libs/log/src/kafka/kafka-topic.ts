import { LogRewoundError, LogUnfitError } from '../log.errors.js';
import type { KafkaConnection } from './kafka.connection.js';
import { protocolError } from './kafka.errors.js';

const TIMEOUT_MS = 10_000;
const WANTED_REPLICAS = 3;

/** What Kafka takes by default. A smaller limit would refuse appends that the log port promises to take. */
const SMALLEST_BATCH_LIMIT_BYTES = 1_048_588;

/** Room for 900,000 bytes in tiny entries, each of which has fields of its own in the batch. */
const BATCH_LIMIT_BYTES = 2_097_152;

/**
 * The topic of a ledger. The prefix leaves room for other topics of Curbline, and lets an operator grant rights, and set
 * quotas, for ledgers alone.
 */
export function topicName(ledger: string): string {
  return `curbline.ledger.${ledger}`;
}

/** What the log needs to know about its topic. */
export interface LedgerTopic {
  /** The most bytes that the topic takes in one record batch. */
  batchLimitBytes: number;
}

/**
 * Makes the topic if it does not exist, and makes sure that it can carry a ledger: one partition, that keeps everything
 * for ever, and that no election can shorten. Throws `LogUnfitError` with what to change, `LogRewoundError` when the
 * topic has lost its beginning, and errors of kafkajs.
 */
export async function prepareTopic(
  broker: KafkaConnection,
  topic: string,
  replicationFactor?: number,
): Promise<LedgerTopic> {
  const { partitions, replicas } = await metadataOrCreate(broker, topic, replicationFactor);
  if (partitions !== 1) {
    throw new LogUnfitError(
      `The topic ${topic} has ${partitions} partitions, and a ledger is one sequence: give the ledger another name, or make the topic with one partition.`,
    );
  }
  const config = await broker.topicConfig(GUARDED, TIMEOUT_MS);
  for (const guard of guards(replicas)) {
    const value = config.get(guard.setting);
    if (value !== undefined && !guard.fits(value)) {
      throw new LogUnfitError(
        `The topic ${topic} has ${guard.setting}=${value}: set it to ${guard.remedy}, because ${guard.reason}.`,
      );
    }
  }
  return { batchLimitBytes: Number(config.get('max.message.bytes') ?? SMALLEST_BATCH_LIMIT_BYTES) };
}

/** Throws `LogRewoundError` when records at the beginning were deleted. */
export function assertWhole(topic: string, logStartOffset: number): void {
  if (logStartOffset > 0) {
    throw new LogRewoundError(
      `The topic ${topic} has lost its beginning: its first offset is ${logStartOffset}, not 0.`,
    );
  }
}

interface Guard {
  setting: string;
  fits: (value: string) => boolean;
  remedy: string;
  reason: string;
}

const GUARDED = [
  'cleanup.policy',
  'retention.ms',
  'retention.bytes',
  'unclean.leader.election.enable',
  'max.message.bytes',
  'min.insync.replicas',
];

function guards(replicas: number): Guard[] {
  const forEver = 'a ledger is kept for ever';
  return [
    {
      setting: 'cleanup.policy',
      fits: (value) => value === 'delete',
      remedy: 'delete',
      reason: 'compaction would take entries out of the chain',
    },
    { setting: 'retention.ms', fits: (value) => value === '-1', remedy: '-1', reason: forEver },
    { setting: 'retention.bytes', fits: (value) => value === '-1', remedy: '-1', reason: forEver },
    {
      setting: 'unclean.leader.election.enable',
      fits: (value) => value === 'false',
      remedy: 'false',
      reason: 'such an election loses entries that were acknowledged',
    },
    {
      setting: 'max.message.bytes',
      fits: (value) => Number(value) >= SMALLEST_BATCH_LIMIT_BYTES,
      remedy: `${BATCH_LIMIT_BYTES}`,
      reason: 'several entries are appended as one batch',
    },
    {
      setting: 'min.insync.replicas',
      fits: (value) => Number(value) >= inSync(replicas) && Number(value) <= replicas,
      remedy: `${inSync(replicas)}`,
      reason: `the topic has ${replicas === 1 ? 'one replica' : `${replicas} replicas`}, and an acknowledged entry must survive the loss of a disk where it can`,
    },
  ];
}

/** Two of three: one broker may be lost without losing an entry or the ability to write. Of fewer, there is no such choice. */
function inSync(replicas: number): number {
  return replicas >= WANTED_REPLICAS ? 2 : 1;
}

async function metadataOrCreate(broker: KafkaConnection, topic: string, replicationFactor?: number) {
  try {
    return await broker.metadata(TIMEOUT_MS);
  } catch (error) {
    if (protocolError(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
  }
  await create(broker, topic, replicationFactor);
  return broker.metadata(TIMEOUT_MS);
}

/** Without a wish, there are as many replicas as the cluster has brokers for, up to three. */
async function create(broker: KafkaConnection, topic: string, wish?: number): Promise<void> {
  for (let replicas = wish ?? WANTED_REPLICAS; ; replicas--) {
    try {
      return await broker.createTopic(replicas, newTopicConfig(replicas), TIMEOUT_MS);
    } catch (error) {
      const reason = (error as { errors?: unknown[] }).errors?.[0] ?? error;
      const type = protocolError(reason);
      if (type === 'TOPIC_ALREADY_EXISTS') return;
      if (type === 'INVALID_REPLICATION_FACTOR' && wish === undefined && replicas > 1) continue;
      if (type === undefined || TEMPORARY.has(type)) throw reason;
      throw new LogUnfitError(
        `The topic ${topic} does not exist and Kafka refuses to make it (${type}): make it with one partition, cleanup.policy=delete, retention.ms=-1 and retention.bytes=-1.`,
        { cause: reason },
      );
    }
  }
}

const TEMPORARY = new Set([
  'REQUEST_TIMED_OUT',
  'NOT_CONTROLLER',
  'LEADER_NOT_AVAILABLE',
  'BROKER_NOT_AVAILABLE',
  'UNKNOWN',
]);

/** The broker's clock stamps the batches: a client's clock that is wrong must not make Kafka refuse an entry. */
function newTopicConfig(replicas: number): Record<string, string> {
  return {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'unclean.leader.election.enable': 'false',
    'min.insync.replicas': String(inSync(replicas)),
    'max.message.bytes': String(BATCH_LIMIT_BYTES),
    'message.timestamp.type': 'LogAppendTime',
  };
}
