import { LogUnfitError } from '../log.errors.js';
import type { KafkaLogSettings } from '../log.settings.js';

/** What Kafka takes by default. A smaller limit would refuse appends that the log port promises to take. */
export const SMALLEST_BATCH_LIMIT_BYTES = 1_048_588;

/** Room for 900,000 bytes in tiny entries, each of which has fields of its own in the batch. */
export const BATCH_LIMIT_BYTES = 2_097_152;

/** Without a wish, there are as many replicas as the cluster has brokers for, up to these. */
export const WANTED_REPLICAS = 3;

/** What an operator asked for; absent: what suits the replicas that are there. */
export type TopicWishes = Pick<KafkaLogSettings, 'replicationFactor' | 'minInsyncReplicas'>;

/** The topic as the cluster describes it. */
export interface TopicFacts {
  partitions: number;
  replicas: number;
  /** The values of the settings that `GUARDED_SETTINGS` names. */
  config: ReadonlyMap<string, string>;
}

/** One condition without which a topic cannot carry a ledger; looked at when a log is opened, and then again and again. */
interface TopicGuard {
  /** `partitions`, `replicas`, or the name of a setting of the topic. */
  setting: string;
  fits: (value: string, facts: TopicFacts, wishes: TopicWishes) => boolean;
  /** What an operator is to do. */
  remedy: (facts: TopicFacts, wishes: TopicWishes) => string;
  reason: string | ((facts: TopicFacts, wishes: TopicWishes) => string);
}

const FOR_EVER = 'a ledger is kept for ever';

/** Every guard of a topic. The sentence that a person reads is made of these parts (`firstUnfit`). */
const TOPIC_GUARDS: readonly TopicGuard[] = [
  {
    setting: 'partitions',
    fits: (value) => value === '1',
    remedy: () => 'give the ledger another name, or make the topic with one partition and restore it from a copy',
    reason: 'a ledger is one sequence',
  },
  {
    setting: 'replicas',
    fits: (value, _, { replicationFactor = 1 }) => Number(value) >= replicationFactor,
    remedy: (_, { replicationFactor }) =>
      `add replicas with kafka-reassign-partitions, up to ${replicationFactor}, or lower KAFKA_REPLICATION_FACTOR`,
    reason: 'the configuration asks for so many copies of an entry',
  },
  {
    setting: 'min.insync.replicas',
    fits: (value, facts, wishes) => Number(value) >= inSync(facts.replicas, wishes) && Number(value) <= facts.replicas,
    remedy: ({ replicas }, wishes) => `set it to ${Math.min(replicas, inSync(replicas, wishes))}`,
    reason: ({ replicas }, { minInsyncReplicas }) =>
      minInsyncReplicas === undefined
        ? `the topic has ${replicas === 1 ? 'one replica' : `${replicas} replicas`}, and an acknowledged entry must survive the loss of a disk where it can`
        : `KAFKA_MIN_INSYNC_REPLICAS asks for ${minInsyncReplicas}, and the topic has ${replicas === 1 ? 'one replica' : `${replicas} replicas`}`,
  },
  {
    setting: 'cleanup.policy',
    fits: (value) => value === 'delete',
    remedy: () => 'set it to delete',
    reason: 'compaction would take entries out of the chain',
  },
  { setting: 'retention.ms', fits: (value) => value === '-1', remedy: () => 'set it to -1', reason: FOR_EVER },
  { setting: 'retention.bytes', fits: (value) => value === '-1', remedy: () => 'set it to -1', reason: FOR_EVER },
  {
    setting: 'unclean.leader.election.enable',
    fits: (value) => value === 'false',
    remedy: () => 'set it to false',
    reason: 'such an election loses entries that were acknowledged',
  },
  {
    setting: 'max.message.bytes',
    fits: (value) => Number(value) >= SMALLEST_BATCH_LIMIT_BYTES,
    remedy: () => `set it to ${BATCH_LIMIT_BYTES}`,
    reason: 'several entries are appended as one batch',
  },
];

/** The settings of a topic that are to be asked for. */
export const GUARDED_SETTINGS: readonly string[] = TOPIC_GUARDS.map(({ setting }) => setting).filter((name) =>
  name.includes('.'),
);

/** The first thing that is wrong with the topic, in one sentence with its remedy and its reason. A setting that is not told is not judged. */
export function firstUnfit(topic: string, facts: TopicFacts, wishes: TopicWishes): LogUnfitError | undefined {
  for (const { setting, fits, remedy, reason } of TOPIC_GUARDS) {
    const value = valueOf(setting, facts);
    if (value === undefined || fits(value, facts, wishes)) continue;
    const why = typeof reason === 'string' ? reason : reason(facts, wishes);
    return new LogUnfitError(`The topic ${topic} has ${setting}=${value}: ${remedy(facts, wishes)}, because ${why}.`);
  }
  return undefined;
}

/** Two of three: one broker may be lost without losing an entry or the ability to write. Of fewer, there is no such choice. */
export function inSync(replicas: number, { minInsyncReplicas }: TopicWishes): number {
  return minInsyncReplicas ?? (replicas >= WANTED_REPLICAS ? 2 : 1);
}

function valueOf(setting: string, { partitions, replicas, config }: TopicFacts): string | undefined {
  if (setting === 'partitions') return String(partitions);
  return setting === 'replicas' ? String(replicas) : config.get(setting);
}
