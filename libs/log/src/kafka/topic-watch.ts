import { setTimeout as delay } from 'node:timers/promises';
import { type LogError, LogUnavailableError } from '../log.errors.js';
import type { LogRecord } from '../log.port.js';
import type { KafkaLogSettings } from '../log.settings.js';
import { protocolError, unavailableError } from './kafka.errors.js';
import { madeAnew, topicDeleted } from './kafka.findings.js';
import { assertWhole, checkTopic, topicName } from './kafka-topic.js';
import type { PartitionLeader } from './partition-leader.js';
import { DOUBT_MS } from './patience.js';

const QUESTION_MS = 3_000;

/** How often a running log looks at its topic: four small requests. */
const CHECK_EVERY_MS = 30_000;

/** The least that a fetch can ask for; the broker answers with the first batch, whole. */
const ONE_BATCH = 1;

/**
 * Looks at the topic of an open log again and again: somebody may add partitions, switch on retention, delete records, or
 * delete the topic and make it anew. What is found is looked at once more before it is believed, because a broker that
 * was cut off answers for a moment from what it knew. It looks at once when a broker says that there is no such topic.
 */
export class TopicWatch {
  readonly #topic: string;
  readonly #settings: KafkaLogSettings;
  readonly #leader: PartitionLeader;
  readonly #onFinding: (finding: LogError) => void;
  readonly #closing = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #hurry = new AbortController();
  #first: Buffer | undefined;
  #inDoubt = false;

  constructor(settings: KafkaLogSettings, leader: PartitionLeader, onFinding: (finding: LogError) => void) {
    this.#topic = topicName(settings.ledger);
    this.#settings = settings;
    this.#leader = leader;
    this.#onFinding = onFinding;
  }

  /** Whether a broker said that the topic does not exist, and nobody has looked since: it may be another one by now. */
  get isInDoubt(): boolean {
    return this.#inDoubt;
  }

  /** Begins to look, until `close`. */
  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when nothing is asked any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#leader.close();
    await this.#running;
  }

  /** Remembers the topic's first record, by which it is known again. */
  learn(record: LogRecord | undefined): void {
    if (record?.offset === 0) this.#first ??= Buffer.from(record.value);
  }

  /** Looks soon, because something is strange. */
  doubt(): void {
    this.#inDoubt = true;
    this.#hurry.abort();
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#sleep(this.#pauseMs(), this.#hurry.signal);
      this.#hurry = new AbortController();
      if (!(await this.#look())) continue;
      await this.#sleep(DOUBT_MS);
      const finding = await this.#look();
      if (finding && !this.#closing.signal.aborted) return this.#onFinding(finding);
    }
  }

  /** Nothing is appended while the topic is in doubt, so a look that found nobody to ask is soon repeated. */
  #pauseMs(): number {
    const everyMs = this.#settings.checkEveryMs ?? CHECK_EVERY_MS;
    return this.#inDoubt ? Math.min(DOUBT_MS, everyMs) : everyMs;
  }

  /** What is wrong with the topic; undefined also while nobody can be asked. */
  async #look(): Promise<LogError | undefined> {
    if (this.#closing.signal.aborted) return undefined;
    try {
      await this.#leader.ask((broker) => checkTopic(broker, this.#topic, this.#settings));
      await this.#checkFirstRecord();
      this.#inDoubt = false;
      return undefined;
    } catch (error) {
      if (protocolError(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return topicDeleted(this.#topic, error);
      const known = unavailableError(error);
      return known instanceof LogUnavailableError ? undefined : known;
    }
  }

  async #checkFirstRecord(): Promise<void> {
    const earliest = await this.#leader.ask((broker) => broker.offset('earliest', QUESTION_MS));
    assertWhole(this.#topic, earliest);
    const { records } = await this.#leader.ask((broker) => broker.fetch(0, ONE_BATCH, 0, QUESTION_MS));
    const value = records[0]?.value ?? undefined;
    if (this.#first === undefined) this.learn(value && { offset: 0, value });
    else if (value === undefined || Buffer.compare(this.#first, value) !== 0) throw madeAnew(this.#topic);
  }

  async #sleep(ms: number, ...until: AbortSignal[]): Promise<void> {
    const signal = AbortSignal.any([this.#closing.signal, ...until]);
    await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
