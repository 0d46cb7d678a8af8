import type { KafkaLogSettings } from '../log.settings.js';
import { isFinal } from './kafka.errors.js';
import { KafkaConnection } from './kafka.connection.js';

const LOOKUP_TIMEOUT_MS = 3_000;

/**
 * The broker that leads the topic's partition, found when it is needed and found anew after any failure. It has
 * connections of its own, so whoever must not wait for others has its own PartitionLeader: Kafka answers the requests of
 * a connection in order.
 */
export class PartitionLeader {
  readonly #topic: string;
  readonly #settings: KafkaLogSettings;
  #known: readonly string[];
  #lookups = 0;
  #current: Promise<KafkaConnection> | undefined;
  #closed = false;

  constructor(topic: string, settings: KafkaLogSettings) {
    this.#topic = topic;
    this.#settings = settings;
    this.#known = settings.brokers;
  }

  /** The connected leader. Throws errors of kafkajs; nothing was sent to a leader then. */
  async connected(): Promise<KafkaConnection> {
    const current = await this.#current?.catch(() => undefined);
    if (current?.isConnected()) return current;
    if (current !== undefined) this.drop(current);
    this.#current ??= this.#find();
    try {
      return await this.#current;
    } catch (error) {
      this.#current = undefined;
      throw error;
    }
  }

  /** One request to the leader. After a failure the leader is looked up again. */
  async ask<T>(request: (leader: KafkaConnection) => Promise<T>): Promise<T> {
    const leader = await this.connected();
    try {
      return await request(leader);
    } catch (error) {
      this.drop(leader);
      throw error;
    }
  }

  /** Closes the connection, and fails what still waits on it. */
  drop(connection: KafkaConnection): void {
    connection.close();
    this.#current = undefined;
  }

  /** Nothing can be asked any more. */
  close(): void {
    this.#closed = true;
    this.#current?.then((connection) => connection.close()).catch(() => undefined);
  }

  /** Begins with another broker each time: the one that answered last may be the one that is wrong. */
  async #find(): Promise<KafkaConnection> {
    const candidates = new Set([...this.#known, ...this.#settings.brokers]);
    const addresses = [...candidates];
    const first = this.#lookups++ % addresses.length;
    let failure: unknown = new Error('There is no broker to ask.');
    for (const address of [...addresses.slice(first), ...addresses.slice(0, first)]) {
      try {
        return await this.#leaderAsToldBy(address);
      } catch (error) {
        if (isFinal(error) || this.#closed) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  async #leaderAsToldBy(address: string): Promise<KafkaConnection> {
    const told = await this.#connect(address);
    try {
      const { leader, brokers } = await told.metadata(LOOKUP_TIMEOUT_MS);
      this.#known = brokers;
      if (leader === undefined) throw new Error(`The topic ${this.#topic} has no leader at the moment.`);
      if (leader === address) return told;
      const connection = await this.#connect(leader);
      told.close();
      return connection;
    } catch (error) {
      told.close();
      throw error;
    }
  }

  async #connect(address: string): Promise<KafkaConnection> {
    if (this.#closed) throw new Error('The log is closed.');
    const connection = new KafkaConnection(address, this.#topic, this.#settings);
    try {
      await connection.connect();
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }
}
