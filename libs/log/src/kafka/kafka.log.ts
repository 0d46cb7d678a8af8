import { refuseOutsideLimits } from '../append-limits.js';
import { AppendRefusedError, LogRewoundError } from '../log.errors.js';
import type { Log, LogBatch } from '../log.port.js';
import type { KafkaLogSettings } from '../log.settings.js';
import type { KafkaConnection } from './kafka.connection.js';
import { appendError, unavailableError } from './kafka.errors.js';
import { readPartition } from './kafka-read.js';
import { assertWhole, prepareTopic, topicName } from './kafka-topic.js';
import { PartitionLeader } from './partition-leader.js';
import { patiently } from './patience.js';

/** `openKafkaLog` and `endOffset` try again for so long: a cluster that lost its leader needs up to 10 s for another. */
const PATIENCE_MS = 15_000;
const QUESTION_MS = 3_000;

/** The leader answers after this time that its replicas do not confirm an append; a little later its outcome is unknown. */
const REPLICATION_MS = 5_000;
const APPEND_MS = 6_000;

/** The batch's header, and the most that the fields of one record beside its value can take. */
const BATCH_HEADER_BYTES = 61;
const RECORD_FIELDS_BYTES = 16;

/**
 * Opens the log of a ledger on Kafka: one topic with one partition, made if it does not exist (kafka-topic.ts).
 * Throws `LogUnavailableError` when Kafka cannot be reached in time, `LogUnfitError` when the topic cannot carry a ledger
 * or Kafka refuses the user, `LogRewoundError` when the topic has lost its beginning.
 */
export async function openKafkaLog(settings: KafkaLogSettings): Promise<Log> {
  const topic = topicName(settings.ledger);
  const questions = new PartitionLeader(topic, settings);
  const ask = <T>(attempt: () => Promise<T>) => patiently(PATIENCE_MS, new AbortController().signal, attempt);
  try {
    const { batchLimitBytes } = await ask(() =>
      questions.askAny((broker) => prepareTopic(broker, topic, settings.replicationFactor)),
    );
    assertWhole(topic, await ask(() => questions.ask((leader) => leader.offset('earliest', QUESTION_MS))));
    return new KafkaLog(topic, settings, questions, batchLimitBytes);
  } catch (error) {
    questions.close();
    throw error;
  }
}

class KafkaLog implements Log {
  readonly #topic: string;
  readonly #settings: KafkaLogSettings;
  readonly #questions: PartitionLeader;
  readonly #batchLimitBytes: number;
  readonly #writes: PartitionLeader;
  readonly #closing = new AbortController();
  /** The log is known to reach so far, from an append, a read or an answer: it must never be shorter. */
  #knownEnd = 0;

  constructor(topic: string, settings: KafkaLogSettings, questions: PartitionLeader, batchLimitBytes: number) {
    this.#topic = topic;
    this.#settings = settings;
    this.#questions = questions;
    this.#batchLimitBytes = batchLimitBytes;
    this.#writes = new PartitionLeader(topic, settings);
  }

  /** One produce request, sent once. Concurrent appends go out in the order of the calls, without waiting for each other. */
  async append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    refuseOutsideLimits(values);
    this.#refuseLargerThanTopicTakes(values);
    const knownEnd = this.#knownEnd;
    const leader = await this.#writes.connected().catch((error: unknown) => {
      throw unavailableError(error);
    });
    const baseOffset = await this.#produce(leader, values);
    this.#assertNotBefore(knownEnd, baseOffset);
    this.#learn(baseOffset + values.length);
    return { baseOffset };
  }

  read(fromOffset: number, signal: AbortSignal): AsyncIterable<LogBatch> {
    const until = AbortSignal.any([signal, this.#closing.signal]);
    return readPartition(this.#topic, this.#settings, fromOffset, until, (end) => this.#learn(end));
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
    const end = await patiently(PATIENCE_MS, this.#closing.signal, async () => {
      const told = await this.#questions.ask((leader) => leader.offset('latest', QUESTION_MS));
      this.#assertNotBefore(knownEnd, told);
      return told;
    });
    this.#learn(end);
    return end;
  }

  close(): Promise<void> {
    this.#closing.abort();
    this.#writes.close();
    this.#questions.close();
    return Promise.resolve();
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

  #learn(end: number): void {
    this.#knownEnd = Math.max(this.#knownEnd, end);
  }

  #assertNotBefore(knownEnd: number, offset: number): void {
    if (offset < knownEnd) {
      throw new LogRewoundError(
        `The topic ${this.#topic} ended at offset ${knownEnd} before and ends at ${offset} now: it was made anew or cut.`,
      );
    }
  }
}
