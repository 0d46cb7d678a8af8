import pg from 'pg';
import { refuseOutsideLimits } from '../append-limits.js';
import { LogRewoundError, LogUnfitError } from '../log.errors.js';
import type { Log, LogBatch, LogRecord } from '../log.port.js';
import type { PostgresLogSettings } from '../log.settings.js';
import { AppendNotices } from './append.notices.js';
import { bytesOf } from './escaped-bytes.js';
import { appendError, connectionError } from './postgres.errors.js';
import { APPEND, END_OFFSET, prepareLedger, READ_PAGE } from './postgres.schema.js';

/**
 * An answer to an append promises durability, whatever the server's default is. And a statement is planned without a look
 * at its parameters: where PostgreSQL has no statistics yet, it would take all that stands behind an offset for a few
 * records, and sort all of that anew for each of the first pages that a connection reads.
 */
const SERVER_OPTIONS = '-c synchronous_commit=on -c plan_cache_mode=force_generic_plan';

/** One append at a time, a few readers, and an end offset now and then. */
const MOST_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 5_000;
/** The server gives up first, so that a statement is not left running behind an answer that said otherwise. */
const STATEMENT_TIMEOUT_MS = 15_000;
const ANSWER_TIMEOUT_MS = 20_000;
/** A reader at the end looks again after a second; the slowest look is given up after the time above. */
const HEARTBEAT_MS = ANSWER_TIMEOUT_MS + 1_000;
const PAGE_RECORDS = 2_000;
const PAGE_BYTES = 4_000_000;

/**
 * Opens the log of one ledger in a PostgreSQL database, and makes its tables where they do not exist yet. Throws
 * `LogUnavailableError` when the database cannot be reached now, `LogUnfitError` when it refuses the user or the tables.
 */
export async function openPostgresLog(settings: PostgresLogSettings): Promise<Log> {
  const config = clientConfig(settings);
  const pool = new pg.Pool({ ...config, max: MOST_CONNECTIONS });
  // Without a listener, an idle connection that is cut would end the process. The next query simply makes another.
  pool.on('error', () => undefined);
  // The pool listens to idle connections alone: one that is cut between its checkout and its query would end the process, too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const client = await pool.connect();
    try {
      await prepareLedger(client, settings.ledger);
    } finally {
      client.release(true);
    }
  } catch (error) {
    await pool.end();
    throw connectionError(error);
  }
  return new PostgresLog(pool, new AppendNotices(config, settings.ledger), settings.ledger);
}

function clientConfig(settings: PostgresLogSettings): pg.ClientConfig {
  try {
    new URL(settings.databaseUrl);
  } catch {
    throw new LogUnfitError('The database URL of the log is not a URL.');
  }
  return {
    connectionString: settings.databaseUrl,
    application_name: settings.applicationName ?? 'curbline-log',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    options: SERVER_OPTIONS,
  };
}

class PostgresLog implements Log {
  readonly heartbeatMs = HEARTBEAT_MS;
  readonly #pool: pg.Pool;
  readonly #notices: AppendNotices;
  readonly #ledger: string;
  #closing: Promise<void> | undefined;

  constructor(pool: pg.Pool, notices: AppendNotices, ledger: string) {
    this.#pool = pool;
    this.#notices = notices;
    this.#ledger = ledger;
  }

  async append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    refuseOutsideLimits(values);
    const client = await this.#connect();
    let failure: Error | undefined;
    try {
      const { rows } = await client.query<[string]>({
        name: 'curbline-append',
        text: APPEND,
        values: [this.#ledger, Buffer.concat(values), values.map(({ byteLength }) => byteLength), values.length],
        rowMode: 'array',
      });
      if (rows[0] === undefined) throw this.#headIsGone();
      return { baseOffset: Number(rows[0][0]) };
    } catch (error) {
      failure = appendError(error);
      throw failure;
    } finally {
      client.release(failure);
    }
  }

  async *read(fromOffset: number, signal: AbortSignal, seen = () => 0): AsyncIterable<LogBatch> {
    let next = fromOffset;
    while (!signal.aborted) {
      next = Math.max(next, seen());
      const { generation } = this.#notices;
      const records = await this.#page(next);
      next += records.length;
      yield { records };
      if (records.length === 0) await this.#notices.after(generation, signal);
    }
  }

  async endOffset(): Promise<number> {
    const rows = await this.#query<[string]>('curbline-end', END_OFFSET, [this.#ledger]);
    if (rows[0] === undefined) throw this.#headIsGone();
    return Number(rows[0][0]);
  }

  async close(): Promise<void> {
    this.#closing ??= Promise.all([this.#notices.close(), this.#pool.end()]).then(() => undefined);
    await this.#closing;
  }

  async #page(from: number): Promise<LogRecord[]> {
    const parameters = [this.#ledger, from, PAGE_RECORDS, PAGE_BYTES];
    const rows = await this.#query<PageRow>('curbline-page', READ_PAGE, parameters);
    if (rows[0] === undefined) throw this.#headIsGone();
    const end = Number(rows[0][0]);
    if (end < from) throw new LogRewoundError(`The log ends at offset ${end}, before offset ${from}.`);
    if (end === from) return [];
    return rows.map(([, offset, value], index) => {
      if (value === null || Number(offset) !== from + index) {
        throw new LogRewoundError(`The log ends at offset ${end}, but offset ${from + index} is gone.`);
      }
      return { offset: from + index, value: bytesOf(value) };
    });
  }

  async #query<Row extends unknown[]>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const client = await this.#connect();
    let failure: Error | undefined;
    try {
      return (await client.query<Row>({ name, text, values, rowMode: 'array' })).rows;
    } catch (error) {
      failure = connectionError(error);
      throw failure;
    } finally {
      client.release(failure);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw connectionError(error);
    }
  }

  #headIsGone(): LogRewoundError {
    return new LogRewoundError(`The head of ledger ${this.#ledger} is gone from the database.`);
  }
}

type PageRow = [nextOffset: string, offset: string | null, value: string | null];
