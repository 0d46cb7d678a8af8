import type { KafkaConnection } from './kafka.connection.js';
import { protocolError } from './kafka.errors.js';
import { beginningLost, topicRefused } from './kafka.findings.js';
import {
  BATCH_LIMIT_BYTES,
  firstUnfit,
  GUARDED_SETTINGS,
  inSync,
  SMALLEST_BATCH_LIMIT_BYTES,
  WANTED_REPLICAS,
  type TopicFacts,
  type TopicWishes,
} from './topic-guards.js';

const TIMEOUT_MS = 10_000;

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
 * for ever, and that no election can shorten. Throws `LogUnfitError` with what to change, and errors of kafkajs.
 */
export async function prepareTopic(broker: KafkaConnection, topic: string, wishes: TopicWishes): Promise<LedgerTopic> {
  if (!(await exists(broker))) await create(broker, topic, wishes);
  return checkTopic(broker, topic, wishes);
}

/**
 * Makes sure that the topic can carry a ledger, as it is now. Throws `LogUnfitError` with what to change, and errors of
 * kafkajs: UNKNOWN_TOPIC_OR_PARTITION when it does not exist.
 */
export async function checkTopic(broker: KafkaConnection, topic: string, wishes: TopicWishes): Promise<LedgerTopic> {
  const { partitions, replicas } = await broker.metadata(TIMEOUT_MS);
  const facts: TopicFacts = { partitions, replicas, config: await broker.topicConfig(GUARDED_SETTINGS, TIMEOUT_MS) };
  const unfit = firstUnfit(topic, facts, wishes);
  if (unfit) throw unfit;
  return { batchLimitBytes: Number(facts.config.get('max.message.bytes') ?? SMALLEST_BATCH_LIMIT_BYTES) };
}

/** Throws `LogRewoundError` when records at the beginning were deleted. */
export function assertWhole(topic: string, logStartOffset: number): void {
  if (logStartOffset > 0) throw beginningLost(topic, logStartOffset);
}

async function exists(broker: KafkaConnection): Promise<boolean> {
  try {
    await broker.metadata(TIMEOUT_MS);
    return true;
  } catch (error) {
    if (protocolError(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
    return false;
  }
}

async function create(broker: KafkaConnection, topic: string, wishes: TopicWishes): Promise<void> {
  const wish = wishes.replicationFactor;
  for (let replicas = wish ?? WANTED_REPLICAS; ; replicas--) {
    try {
      return await broker.createTopic(replicas, newTopicConfig(replicas, wishes), TIMEOUT_MS);
    } catch (error) {
      const reason = (error as { errors?: unknown[] }).errors?.[0] ?? error;
      const type = protocolError(reason);
      if (type === 'TOPIC_ALREADY_EXISTS') return;
      if (type === 'INVALID_REPLICATION_FACTOR' && wish === undefined && replicas > 1) continue;
      if (type === undefined || TEMPORARY.has(type)) throw reason;
      throw topicRefused(topic, type, reason);
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
function newTopicConfig(replicas: number, wishes: TopicWishes): Record<string, string> {
  return {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'unclean.leader.election.enable': 'false',
    'min.insync.replicas': String(Math.min(replicas, inSync(replicas, wishes))),
    'max.message.bytes': String(BATCH_LIMIT_BYTES),
    'message.timestamp.type': 'LogAppendTime',
  };
}
