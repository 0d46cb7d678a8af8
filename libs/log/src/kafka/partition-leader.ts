import type { KafkaLogSettings } from '../log.settings.js';
import { KafkaConnection } from './kafka.connection.js';
import { isRefusal, protocolError } from './kafka.errors.js';

const LOOKUP_TIMEOUT_MS = 3_000;

/**
 * The broker that leads the topic's partition, found when it is needed and found anew after any failure. It has
 * connections of its own, so whoever must not wait for others has its own PartitionLeader: Kafka answers the requests of
 * a connection in order.
 */
export class PartitionLeader {
  readonly #topic: string;
  readonly #settings: KafkaLogSettings;
  readonly #onUnknownTopic: () => void;
  #known: readonly string[];
  #lookups = 0;
  #leader: KafkaConnection | undefined;
  #finding: Promise<KafkaConnection> | undefined;
  #closed = false;

  /** `onUnknownTopic` hears when a broker says that there is no such topic, before the asker does. */
  constructor(topic: string, settings: KafkaLogSettings, onUnknownTopic: () => void = () => undefined) {
    this.#topic = topic;
    this.#settings = settings;
    this.#onUnknownTopic = onUnknownTopic;
    this.#known = settings.brokers;
  }

  /** The connected leader. Throws errors of kafkajs; nothing was sent to a leader then. */
  async connected(): Promise<KafkaConnection> {
    if (this.#leader?.isConnected()) return this.#leader;
    if (this.#leader !== undefined) this.drop(this.#leader);
    this.#finding ??= this.#find().finally(() => (this.#finding = undefined));
    return this.#finding;
  }

  /** One request to the leader. After a failure the leader is looked up again. Throws errors of kafkajs. */
  async ask<T>(request: (leader: KafkaConnection) => Promise<T>): Promise<T> {
    const leader = await this.connected();
    try {
      return await request(leader);
    } catch (error) {
      this.#note(error);
      this.drop(leader);
      throw error;
    }
  }

  /** One request to any broker, for what does not concern a leader. Throws errors of kafkajs. */
  async askAny<T>(request: (broker: KafkaConnection) => Promise<T>): Promise<T> {
    const broker = await this.#first((connection) => Promise.resolve(connection));
    try {
      return await request(broker);
    } finally {
      broker.close();
    }
  }

  /** Closes the connection, and fails what still waits on it. */
  drop(leader: KafkaConnection): void {
    leader.close();
    if (this.#leader === leader) this.#leader = undefined;
  }

  /** Nothing can be asked any more, and what waits fails. */
  close(): void {
    this.#closed = true;
    this.#leader?.close();
  }

  async #find(): Promise<KafkaConnection> {
    const { broker, leader } = await this.#first((connection) => this.#lookUp(connection));
    if (leader !== broker.address) broker.close();
    if (leader === undefined) throw new Error(`The topic ${this.#topic} has no leader at the moment.`);
    this.#leader = leader === broker.address ? broker : await this.#connect(leader);
    return this.#leader;
  }

  async #lookUp(broker: KafkaConnection): Promise<{ broker: KafkaConnection; leader: string | undefined }> {
    try {
      const { leader, brokers } = await broker.metadata(LOOKUP_TIMEOUT_MS);
      this.#known = brokers;
      return { broker, leader };
    } catch (error) {
      this.#note(error);
      broker.close();
      throw error;
    }
  }

  #note(error: unknown): void {
    if (protocolError(error) === 'UNKNOWN_TOPIC_OR_PARTITION') this.#onUnknownTopic();
  }

  /** Asks one broker after the other, and begins with another each time: the one that answered last may be behind. */
  async #first<T>(request: (broker: KafkaConnection) => Promise<T>): Promise<T> {
    const addresses = [...new Set([...this.#known, ...this.#settings.brokers])];
    const first = this.#lookups++ % addresses.length;
    let failure: unknown = new Error('There is no broker to ask.');
    for (const address of [...addresses.slice(first), ...addresses.slice(0, first)]) {
      try {
        return await request(await this.#connect(address));
      } catch (error) {
        if (isRefusal(error) || this.#closed) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  async #connect(address: string): Promise<KafkaConnection> {
    const connection = new KafkaConnection(address, this.#topic, this.#settings);
    try {
      await connection.connect();
      if (this.#closed) throw new Error('The log is closed.');
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }
}
