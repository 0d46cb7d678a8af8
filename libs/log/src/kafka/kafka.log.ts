import { refuseOutsideLimits } from '../append-limits.js';
import { AppendRefusedError, type LogError, LogUnavailableError } from '../log.errors.js';
import type { Log, LogBatch, LogRecord } from '../log.port.js';
import type { KafkaLogSettings } from '../log.settings.js';
import type { KafkaConnection } from './kafka.connection.js';
import { appendError, openingError, unavailableError } from './kafka.errors.js';
import { endWentBack } from './kafka.findings.js';
import { readPartition } from './kafka-read.js';
import { assertWhole, prepareTopic, topicName } from './kafka-topic.js';
import { PartitionLeader } from './partition-leader.js';
import { patiently } from './patience.js';
import { TopicWatch } from './topic-watch.js';

/** `openKafkaLog` and `endOffset` try again for so long: a cluster that lost its leader needs up to 10 s for another. */
const PATIENCE_MS = 15_000;
const QUESTION_MS = 3_000;

/** A reader hears something at least so often: an answer after half a second, or an error after this time. */
const HEARTBEAT_MS = 5_000;

/** The leader answers after this time that its replicas do not confirm an append; a little later its outcome is unknown. */
const REPLICATION_MS = 5_000;
const APPEND_MS = 6_000;

/** The batch's header, and the most that the fields of one record beside its value can take. */
const BATCH_HEADER_BYTES = 61;
const RECORD_FIELDS_BYTES = 16;

/**
 * Opens the log of a ledger on Kafka: one topic with one partition, made if it does not exist (kafka-topic.ts), and watched
 * for as long as the log is open (topic-watch.ts): after a finding every call throws it.
 * Throws `LogUnavailableError` when Kafka cannot be reached in time, `LogUnfitError` when the topic cannot carry a ledger
 * or Kafka refuses the user, `LogRewoundError` when the topic has lost its beginning.
 */
export async function openKafkaLog(settings: KafkaLogSettings): Promise<Log> {
  const topic = topicName(settings.ledger);
  const opening = new PartitionLeader(topic, settings);
  const ask = <T>(attempt: () => Promise<T>) =>
    patiently(PATIENCE_MS, new AbortController().signal, () =>
      attempt().catch((error: unknown) => {
        throw openingError(error);
      }),
    );
  try {
    const { batchLimitBytes } = await ask(() => opening.askAny((broker) => prepareTopic(broker, topic, settings)));
    assertWhole(topic, await ask(() => opening.ask((leader) => leader.offset('earliest', QUESTION_MS))));
    return new KafkaLog(topic, settings, batchLimitBytes);
  } finally {
    opening.close();
  }
}

class KafkaLog implements Log {
  readonly heartbeatMs = HEARTBEAT_MS;
  readonly #topic: string;
  readonly #settings: KafkaLogSettings;
  readonly #batchLimitBytes: number;
  readonly #questions: PartitionLeader;
  readonly #writes: PartitionLeader;
  readonly #watch: TopicWatch;
  /** Aborted when the log is closed, and when the topic was found unfit: then with what was found. */
  readonly #closing = new AbortController();
  #finding: LogError | undefined;
  /** The log is known to reach so far, from an append, a read or an answer: it must never be shorter. */
  #knownEnd = 0;

  constructor(topic: string, settings: KafkaLogSettings, batchLimitBytes: number) {
    this.#topic = topic;
    this.#settings = settings;
    this.#batchLimitBytes = batchLimitBytes;
    this.#questions = this.#newLeader();
    this.#writes = this.#newLeader();
    this.#watch = new TopicWatch(settings, this.#newLeader(), (finding) => {
      this.#finding = finding;
      void this.close();
    });
    this.#watch.start();
  }

  /** One produce request, sent once. Concurrent appends go out in the order of the calls, without waiting for each other. */
  async append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    refuseOutsideLimits(values);
    this.#refuseLargerThanTopicTakes(values);
    this.#assertFit();
    const knownEnd = this.#knownEnd;
    const leader = await this.#writes.connected().catch((error: unknown) => {
      throw unavailableError(error);
    });
    const baseOffset = await this.#produce(leader, values);
    this.#assertNotBefore(knownEnd, baseOffset);
    this.#learn(values.map((value, index) => ({ offset: baseOffset + index, value })));
    return { baseOffset };
  }

  async *read(fromOffset: number, signal: AbortSignal, seen?: () => number): AsyncGenerator<LogBatch> {
    const until = AbortSignal.any([signal, this.#closing.signal]);
    const onRead = (records: readonly LogRecord[]) => this.#learn(records);
    yield* readPartition(this.#topic, this.#newLeader(), fromOffset, until, onRead, seen);
    if (this.#finding && !signal.aborted) throw this.#finding;
  }

  /**
   * The leader's high watermark. An append with acks=all is answered when the watermark has passed it, so the watermark
   * counts every append that had resolved. A new leader whose watermark is still behind its predecessor's does not tell
   * it (KIP-207, LEADER_NOT_AVAILABLE here) and is asked again. One gap remains, in Kafka itself: a broker that was frozen
   * or cut off, and has not yet heard that it no longer leads, tells what it knew. It cannot acknowledge an append, and
   * what this log has itself told or read is never undercut: such an answer is doubted, and asked for again.
   */
  async endOffset(): Promise<number> {
    const knownEnd = this.#knownEnd;
    if (this.#finding) throw this.#finding;
    const end = await patiently(PATIENCE_MS, this.#closing.signal, async () => {
      const told = await this.#questions.ask((leader) => leader.offset('latest', QUESTION_MS));
      this.#assertNotBefore(knownEnd, told);
      return told;
    });
    this.#knownEnd = Math.max(this.#knownEnd, end);
    return end;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#writes.close();
    this.#questions.close();
    await this.#watch.close();
  }

  async #produce(leader: KafkaConnection, values: readonly Uint8Array[]): Promise<number> {
    try {
      return await leader.produce(values, REPLICATION_MS, APPEND_MS);
    } catch (error) {
      const known = appendError(error);
      if (!(known instanceof AppendRefusedError)) this.#writes.drop(leader);
      throw known;
    }
  }

  /** The port counts the values alone; the topic counts the batch, in which a thousand tiny values are not tiny. */
  #refuseLargerThanTopicTakes(values: readonly Uint8Array[]): void {
    let bytes = BATCH_HEADER_BYTES;
    for (const value of values) bytes += value.byteLength + RECORD_FIELDS_BYTES;
    if (bytes > this.#batchLimitBytes) {
      throw new AppendRefusedError(
        `The topic ${this.#topic} takes batches of at most ${this.#batchLimitBytes} bytes, and ${values.length} values would make one of up to ${bytes}.`,
      );
    }
  }

  #learn(records: readonly LogRecord[]): void {
    const last = records.at(-1);
    if (last === undefined) return;
    this.#knownEnd = Math.max(this.#knownEnd, last.offset + 1);
    this.#watch.learn(records[0]);
  }

  #assertFit(): void {
    if (this.#finding) throw this.#finding;
    if (this.#watch.isInDoubt) {
      throw new LogUnavailableError(`Kafka said that there is no topic ${this.#topic}: it is being looked at.`);
    }
  }

  #assertNotBefore(knownEnd: number, offset: number): void {
    if (offset < knownEnd) throw endWentBack(this.#topic, knownEnd, offset);
  }

  #newLeader(): PartitionLeader {
    return new PartitionLeader(this.#topic, this.#settings, () => this.#watch.doubt());
  }
}
