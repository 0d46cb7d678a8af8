import { createTestDatabase, logContract, recordsOf, type TestDatabase } from '@curbline/testing';
import pg from 'pg';
import { AppendOutcomeUnknownError, LogRewoundError, LogUnavailableError, LogUnfitError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import { openPostgresLog } from './postgres.log.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

let ledgers = 0;
const newLedger = () => `ledger-${++ledgers}`;
const openLedger = (ledger: string): Promise<Log> =>
  openPostgresLog({ kind: 'postgres', databaseUrl: database.url, ledger });

logContract('postgres', () => {
  const ledger = newLedger();
  return Promise.resolve({
    open: () => openLedger(ledger),
    loseEverything: async () => {
      await admin.query('DELETE FROM curbline_log.entries WHERE ledger = $1', [ledger]);
      await admin.query('DELETE FROM curbline_log.heads WHERE ledger = $1', [ledger]);
    },
    dispose: () => Promise.resolve(),
  });
});

describe('the postgres log', () => {
  let log: Log;
  let ledger: string;
  beforeEach(async () => {
    ledger = newLedger();
    log = await openLedger(ledger);
  });
  afterEach(() => log.close());

  it('is made once, when many processes start at once on a new database', async () => {
    const empty = await createTestDatabase();
    const opening = Array.from({ length: 8 }, (_, index) =>
      openPostgresLog({ kind: 'postgres', databaseUrl: empty.url, ledger: `ledger-${index % 2}` }),
    );
    const logs = await Promise.all(opening);
    await Promise.all(logs.map((each) => each.append([Buffer.from('a')])));
    expect(await logs[0]!.endOffset()).toBe(4);
    expect(await logs[1]!.endOffset()).toBe(4);
    await Promise.all(logs.map((each) => each.close()));
    await empty.drop();
  });

  it('does not know the outcome of an append whose connection was cut, and goes on with another', async () => {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM curbline_log.heads WHERE ledger = $1 FOR UPDATE', [ledger]);
    const appending = log.append([Buffer.from('a')]);
    const outcome = expect(appending).rejects.toBeInstanceOf(AppendOutcomeUnknownError);
    await cutConnections(`wait_event_type = 'Lock'`);
    await outcome;
    await holder.end();
    expect(await log.append([Buffer.from('b')])).toEqual({ baseOffset: 0 });
  });

  it('survives the loss of all its connections: a read says so, and works when it is called again', async () => {
    await log.append([Buffer.from('a')]);
    const abort = new AbortController();
    const reading = log.read(1, abort.signal)[Symbol.asyncIterator]();
    await reading.next();
    await cutConnections('true');
    const [record] = await readThroughOutages(log, 0);
    expect(Buffer.from(record!.value).toString()).toBe('a');
    const waiting = readThroughOutages(log, 1);
    await log.append([Buffer.from('b')]);
    expect(Buffer.from((await waiting)[0]!.value).toString()).toBe('b');
    abort.abort();
  });

  it('tells a reader of an append by a notice, long before it would look by itself', async () => {
    const other = await openLedger(ledger);
    await recordsOf(other, 0, await other.append([Buffer.from('warm')]).then(() => 1));
    const delaysMs: number[] = [];
    for (let round = 1; round <= 5 || (round <= 50 && Math.min(...delaysMs) >= 100); round++) {
      const reading = recordsOf(other, round, 1);
      await new Promise((resolve) => setTimeout(resolve, 150));
      const sentMs = performance.now();
      await log.append([Buffer.from('x')]);
      await reading;
      delaysMs.push(performance.now() - sentMs);
    }
    expect(Math.min(...delaysMs)).toBeLessThan(100);
    await other.close();
  });

  it('reads a page and no more of a ledger that grew so fast that PostgreSQL has no statistics of it', async () => {
    const grown = await createTestDatabase();
    const logOf = () => openPostgresLog({ kind: 'postgres', databaseUrl: grown.url, ledger });
    const writer = await logOf();
    const records = Array.from({ length: PAGES * PAGE_RECORDS }, () => Buffer.alloc(100, 'x'));
    await writer.append(records.slice(0, records.length / 2));
    await writer.append(records.slice(records.length / 2));
    await writer.close();
    const reader = await logOf();
    await recordsOf(reader, 0, 1);
    await reader.close();
    expect(await recordsFetched(grown)).toBe(PAGE_RECORDS);
    await grown.drop();
  });

  it('says that it was rewound when a record is gone, or an offset is given out twice', async () => {
    await log.append([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
    await admin.query('DELETE FROM curbline_log.entries WHERE ledger = $1 AND "offset" = 1', [ledger]);
    await expect(recordsOf(log, 0, 3)).rejects.toBeInstanceOf(LogRewoundError);
    await expect(recordsOf(log, 1, 1)).rejects.toBeInstanceOf(LogRewoundError);
    await admin.query('UPDATE curbline_log.heads SET next_offset = 2 WHERE ledger = $1', [ledger]);
    await expect(log.append([Buffer.from('d')])).rejects.toBeInstanceOf(LogRewoundError);
  });

  it('says in one error what is wrong with its settings', async () => {
    const unreachable = openPostgresLog({ kind: 'postgres', databaseUrl: 'postgres://127.0.0.1:1/none', ledger });
    await expect(unreachable).rejects.toBeInstanceOf(LogUnavailableError);
    const url = new URL(database.url);
    url.pathname = '/no_such_database';
    const missing = openPostgresLog({ kind: 'postgres', databaseUrl: url.href, ledger });
    await expect(missing).rejects.toBeInstanceOf(LogUnfitError);
    await expect(openPostgresLog({ kind: 'postgres', databaseUrl: 'nonsense', ledger })).rejects.toThrow('not a URL');
  });
});

const PAGES = 6;
const PAGE_RECORDS = 2_000;

/** How many records were looked up by the index of the only log of a database; known a moment after they were. */
async function recordsFetched({ url }: TestDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (;;) {
    const { rows } = await client.query<{ fetched: string }>(
      `SELECT idx_tup_fetch AS fetched FROM pg_stat_user_tables WHERE relname = 'entries'`,
    );
    const fetched = Number(rows[0]?.fetched);
    if (fetched > 0) return client.end().then(() => fetched);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Cuts the log's connections that match, as soon as there is one. */
async function cutConnections(where: string): Promise<void> {
  for (;;) {
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'curbline-log' AND ${where}`,
    );
    if (rowCount !== null && rowCount > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function readThroughOutages(log: Log, fromOffset: number) {
  for (;;) {
    try {
      return await recordsOf(log, fromOffset, 1);
    } catch (error) {
      if (!(error instanceof LogUnavailableError)) throw error;
    }
  }
}
