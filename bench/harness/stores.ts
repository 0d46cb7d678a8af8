import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import {
  EmbeddedError,
  removeAbandonedKafka,
  removeAbandonedPostgres,
  startKafka,
  startPostgres,
  type EmbeddedKafka,
  type EmbeddedPostgresServer,
} from '@curbline/embedded';
import type { Progress } from './progress.js';

/** On the disk of the project, because a temporary folder may be memory, where being durable costs nothing. */
const PARENT = join('node_modules', '.cache', 'curbline');
const POSTGRES_PREFIX = 'bench-postgres-';
const KAFKA_PREFIX = 'bench-kafka-';
const FOLDER_PREFIX = 'bench-folder-';
/** The raw peer has a connection for each of 128 clients. */
const MOST_CONNECTIONS = 300;

/** Where a Kafka is. */
export interface KafkaBrokers {
  brokers: readonly string[];
  origin: 'given' | 'embedded';
}

/** The databases of a run, each started when it is first asked for, and removed with all that they hold at the end. */
export class Stores {
  readonly #progress: Progress;
  #postgres: Promise<EmbeddedPostgresServer> | undefined;
  #kafka: Promise<KafkaBrokers | undefined> | undefined;
  #embeddedKafka: EmbeddedKafka | undefined;
  readonly #folders: string[] = [];

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** A new database on an embedded PostgreSQL that is as durable as that of `npm start`. */
  async database(): Promise<string> {
    this.#postgres ??= this.#startPostgres();
    const { url } = await this.#postgres;
    const name = `bench_${randomBytes(4).toString('hex')}`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
    const database = new URL(url);
    database.pathname = `/${name}`;
    return database.href;
  }

  /** The brokers of `KAFKA_BROKERS`, or else one of its own; undefined when there is neither, and why was told. */
  kafka(): Promise<KafkaBrokers | undefined> {
    return (this.#kafka ??= this.#findKafka());
  }

  /** A new folder on the same disk, removed at the end. */
  folder(): Promise<string> {
    return this.#folder(FOLDER_PREFIX);
  }

  async stop(): Promise<void> {
    // The servers' processes do not keep this one alive, and it must not end before them.
    const awake = setInterval(() => undefined, 1_000);
    const postgres = await this.#postgres?.catch(() => undefined);
    await Promise.all([postgres?.kill(), this.#embeddedKafka?.kill()]);
    clearInterval(awake);
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
  }

  async #startPostgres(): Promise<EmbeddedPostgresServer> {
    this.#progress.now('starting PostgreSQL');
    const dataDir = await this.#folder(POSTGRES_PREFIX, removeAbandonedPostgres);
    return startPostgres({ dataDir, durable: true, maxConnections: MOST_CONNECTIONS });
  }

  async #findKafka(): Promise<KafkaBrokers | undefined> {
    const given = process.env.KAFKA_BROKERS?.split(',').filter((broker) => broker.trim() !== '');
    if (given && given.length > 0) return { brokers: given, origin: 'given' };
    this.#progress.now('starting Kafka');
    const dataDir = await this.#folder(KAFKA_PREFIX, removeAbandonedKafka);
    try {
      this.#embeddedKafka = await startKafka({ dataDir, onProgress: (line) => this.#progress.now(line) });
      return { brokers: this.#embeddedKafka.brokers, origin: 'embedded' };
    } catch (error) {
      if (!(error instanceof EmbeddedError)) throw error;
      this.#progress.begin(`Without Kafka: ${error.message}`);
      return undefined;
    }
  }

  async #folder(prefix: string, removeAbandoned?: typeof removeAbandonedPostgres): Promise<string> {
    await mkdir(PARENT, { recursive: true });
    await removeAbandoned?.(PARENT, prefix);
    const folder = await mkdtemp(join(PARENT, prefix));
    this.#folders.push(folder);
    return folder;
  }
}
