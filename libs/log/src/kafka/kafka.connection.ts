import { channel } from 'node:diagnostics_channel';
import Broker from 'kafkajs/src/broker/index.js';
import loggers from 'kafkajs/src/loggers/index.js';
import ConnectionPool from 'kafkajs/src/network/connectionPool.js';
import createSocketFactory from 'kafkajs/src/network/socketFactory.js';
import type { KafkaLogSettings } from '../log.settings.js';
import { KafkaLogin, renewInTime } from './kafka-login.js';
import { checkVersions } from './kafka-versions.js';
import { produceRequest } from './produce-request.js';

const CONNECT_TIMEOUT_MS = 3_000;
/** kafkajs allows the same time for a request; every request has a shorter time-out of ours, which also closes the connection. */
const REQUEST_TIMEOUT_MS = 60_000;
const PARTITION = 0;
const READ_UNCOMMITTED = 0;
const ORDINARY_CLIENT = -1;
const TOPIC = 2;

/** What kafkajs has to say goes to subscribers of this diagnostics channel of Node.js, and to nobody else. */
const notes = channel('curbline:kafkajs');
const logger = loggers.createLogger({ level: loggers.LEVELS.INFO, logCreator: () => (entry) => notes.publish(entry) });

/** The request was not answered in time. The connection is closed; what became of the request is not known. */
export class KafkaTimeoutError extends Error {
  override name = 'KafkaTimeoutError';
}

/** What a fetch brought: whole record batches, which may begin before the offset that was asked for. */
export interface Fetched {
  logStartOffset: number;
  records: { offset: string; value: Buffer | null; isControlRecord: boolean }[];
}

/** Where the replicas of partition 0 are. */
export interface PartitionMetadata {
  partitions: number;
  replicas: number;
  /** `host:port`; undefined while no replica may lead. */
  leader: string | undefined;
  /** `host:port` of every broker of the cluster. */
  brokers: string[];
}

/**
 * One broker, reached over connections of its own (kafkajs fetches over a second one, so that a waiting fetch does not
 * hold up anything else). Every request goes out once: there is no retry at this level. Errors are those of kafkajs, with
 * `type` when the broker said no, and `KafkaTimeoutError`. After an error a connection is to be closed and made anew.
 */
export class KafkaConnection {
  readonly #address: string;
  readonly #topic: string;
  readonly #pool: ConnectionPool;
  readonly #broker: Broker;
  readonly #login: KafkaLogin | undefined;

  constructor(address: string, topic: string, settings: KafkaLogSettings) {
    const { host, port } = splitAddress(address);
    this.#address = address;
    this.#topic = topic;
    this.#login = settings.sasl && new KafkaLogin(settings.sasl);
    this.#pool = new ConnectionPool({
      host,
      port,
      ssl: tlsOptions(settings.ssl),
      sasl: this.#login?.sasl ?? null,
      clientId: settings.clientId ?? 'curbline',
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      enforceRequestTimeout: true,
      socketFactory: createSocketFactory(),
      logger,
    });
    if (this.#login) this.#pool.pool.forEach(renewInTime);
    this.#broker = new Broker({
      connectionPool: this.#pool,
      logger,
      allowAutoTopicCreation: false,
      authenticationTimeout: CONNECT_TIMEOUT_MS,
    });
  }

  get address(): string {
    return this.#address;
  }

  /** False after the broker closed an idle connection, or any other loss of it. */
  isConnected(): boolean {
    return this.#broker.isConnected();
  }

  /** Connects and, if the settings say so, authenticates. Throws `LogUnfitError` for a broker of an unsuitable version. */
  async connect(): Promise<void> {
    await this.#within(CONNECT_TIMEOUT_MS, this.#broker.connect());
    checkVersions(this.#address, this.#broker.versions ?? {});
  }

  async metadata(timeoutMs: number): Promise<PartitionMetadata> {
    const { brokers, topicMetadata } = await this.#within(timeoutMs, this.#broker.metadata([this.#topic]));
    const addresses = new Map(brokers.map(({ nodeId, host, port }) => [nodeId, joinAddress(host, port)]));
    const partitions = topicMetadata.find(({ topic }) => topic === this.#topic)?.partitionMetadata ?? [];
    const partition = partitions.find(({ partitionId }) => partitionId === PARTITION);
    return {
      partitions: partitions.length,
      replicas: partition?.replicas.length ?? 0,
      leader: partition && addresses.get(partition.leader),
      brokers: [...addresses.values()],
    };
  }

  /**
   * Sends the values as one record batch and resolves with the offset of the first when all in-sync replicas have them.
   * There is one batch for a partition in a request, however large: it cannot be split.
   * Not compressed: a batch is small, the broker's limit then counts the bytes that we count, and kafkajs has gzip alone,
   * which costs more time than the bytes are worth.
   */
  async produce(values: readonly Uint8Array[], brokerTimeoutMs: number, timeoutMs: number): Promise<number> {
    const request = produceRequest(values, { topic: this.#topic, brokerTimeoutMs, nowMs: Date.now() });
    const { topics } = await this.#within(timeoutMs, this.#pool.send(request));
    return Number(topics[0]!.partitions[0]!.baseOffset);
  }

  /** Waits up to `maxWaitMs` for a first record. At least one batch comes, even if it is larger than `maxBytes`. */
  async fetch(fromOffset: number, maxBytes: number, maxWaitMs: number, timeoutMs: number): Promise<Fetched> {
    const partitions = [{ partition: PARTITION, fetchOffset: String(fromOffset), maxBytes }];
    const topics = [{ topic: this.#topic, partitions }];
    const request = { isolationLevel: READ_UNCOMMITTED, maxWaitTime: maxWaitMs, minBytes: 1, maxBytes, topics };
    const { responses } = await this.#within(timeoutMs, this.#broker.fetch(request));
    const { lastStartOffset, messages } = responses[0]!.partitions[0]!;
    return { logStartOffset: Number(lastStartOffset), records: messages };
  }

  /** The first offset that the topic still holds, or the one behind the last that consumers may see. */
  async offset(which: 'earliest' | 'latest', timeoutMs: number): Promise<number> {
    const partitions = [{ partition: PARTITION, timestamp: which === 'earliest' ? -2 : -1 }];
    const topics = [{ topic: this.#topic, partitions }];
    const request = { replicaId: ORDINARY_CLIENT, isolationLevel: READ_UNCOMMITTED, topics };
    const { responses } = await this.#within(timeoutMs, this.#broker.listOffsets(request));
    return Number(responses[0]!.partitions[0]!.offset);
  }

  async createTopic(replicationFactor: number, config: Record<string, string>, timeoutMs: number): Promise<void> {
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    const topics = [{ topic: this.#topic, numPartitions: 1, replicationFactor, configEntries }];
    await this.#within(timeoutMs, this.#broker.createTopics({ topics, timeout: timeoutMs }));
  }

  async topicConfig(names: readonly string[], timeoutMs: number): Promise<Map<string, string>> {
    const resources = [{ type: TOPIC, name: this.#topic, configNames: [...names] }];
    const answer = await this.#within(timeoutMs, this.#broker.describeConfigs({ resources }));
    const entries = answer.resources[0]?.configEntries ?? [];
    return new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
  }

  /** At once, also in the middle of a request: kafkajs itself would wait for the answer first. */
  close(): void {
    const reason = new Error(`The connection to ${this.#address} was closed by this side.`);
    for (const connection of this.#pool.pool) {
      connection.rejectRequests(reason);
      // An error lets kafkajs clean up behind a socket that is not connected yet, too.
      connection.socket?.destroy(reason);
      connection.disconnect().catch(() => undefined);
    }
  }

  async #within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new KafkaTimeoutError(`Kafka at ${this.#address} did not answer within ${timeoutMs / 1000} s.`));
        this.close();
      }, timeoutMs);
    });
    try {
      return await Promise.race([answer, timeout]);
    } catch (error) {
      throw this.#login?.unwrap(error) ?? error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The broker must show a certificate for the host that was asked, signed by an authority of Node.js or of the settings. */
function tlsOptions(ssl: KafkaLogSettings['ssl']): object | null {
  if (!ssl) return null;
  return ssl === true ? {} : { ca: [...ssl.ca] };
}

/** An IPv6 address keeps its colons. */
function splitAddress(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

function joinAddress(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
