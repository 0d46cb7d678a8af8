import type { PoolClient } from 'pg';

/**
 * The tables of all ledgers of a database. `heads.next_offset` is the row that appends take in turn: who holds its lock
 * is the one that appends, so offsets are contiguous and become visible in their order. An entry has no foreign key to
 * its head: every entry comes of an update of that row, and to look the row up again costs more than to store the entry.
 * Tables of earlier versions have one.
 */
const TABLES = `
  CREATE SCHEMA IF NOT EXISTS curbline_log;
  CREATE TABLE IF NOT EXISTS curbline_log.heads (
    ledger text PRIMARY KEY,
    next_offset bigint NOT NULL CHECK (next_offset >= 0)
  );
  CREATE TABLE IF NOT EXISTS curbline_log.entries (
    ledger text NOT NULL,
    "offset" bigint NOT NULL CHECK ("offset" >= 0),
    value bytea NOT NULL,
    PRIMARY KEY (ledger, "offset")
  );
  ALTER TABLE curbline_log.entries DROP CONSTRAINT IF EXISTS entries_ledger_fkey;`;

/** Any number that nothing else in the database locks: it makes processes that start at once take turns. */
const SCHEMA_LOCK = 7_268_941_532;

/** The channel of `NOTIFY`; the payload is the ledger's name. */
export const APPENDED_CHANNEL = 'curbline_log_appended';

/**
 * $1 ledger, $2 the values one behind the other, $3 their lengths in bytes, $4 how many they are. One statement is one
 * transaction and one round trip: the update waits for the append before it, and the notice goes out with the commit. The
 * values come as one parameter because the driver sends that in binary, and a list of them in hexadecimal text.
 */
export const APPEND = `
  WITH head AS (
    UPDATE curbline_log.heads SET next_offset = next_offset + $4 WHERE ledger = $1 RETURNING next_offset - $4 AS base
  ), stored AS (
    INSERT INTO curbline_log.entries (ledger, "offset", value)
    SELECT $1, head.base + item.place - 1, substring($2::bytea FROM item.after::int + 1 FOR item.length)
    FROM head, (
      SELECT place, length, sum(length) OVER (ORDER BY place) - length AS after
      FROM unnest($3::int[]) WITH ORDINALITY AS given (length, place)
    ) AS item
  )
  SELECT base, pg_notify('${APPENDED_CHANNEL}', $1) FROM head`;

/**
 * $1 ledger, $2 first offset, $3 most records, $4 most bytes (but always one record). Head and records are of one
 * snapshot, so what is missing between them was lost, not late. The driver takes results as text alone: this spelling of
 * bytes (`bytesOf`) leaves ASCII as it is, and that is most of an entry, where the usual one has two digits for a byte.
 */
export const READ_PAGE = `
  SELECT head.next_offset, page."offset", encode(page.value, 'escape')
  FROM curbline_log.heads head
  LEFT JOIN (
    SELECT "offset", value, sum(octet_length(value)) OVER (ORDER BY "offset") AS bytes
    FROM (
      SELECT "offset", value FROM curbline_log.entries
      WHERE ledger = $1 AND "offset" >= $2 ORDER BY "offset" LIMIT $3
    ) AS candidate
  ) AS page ON page.bytes <= $4 OR page."offset" = $2
  WHERE head.ledger = $1
  ORDER BY page."offset"`;

/** $1 ledger. */
export const END_OFFSET = 'SELECT next_offset FROM curbline_log.heads WHERE ledger = $1';

/** Makes the tables and the ledger's head where they do not exist yet. Safe when several processes start at once. */
export async function prepareLedger(client: PoolClient, ledger: string): Promise<void> {
  const { rows } = await client.query<{ ready: boolean }>(
    `SELECT entries IS NOT NULL AND NOT EXISTS (
       SELECT FROM pg_constraint WHERE conrelid = entries AND contype = 'f'
     ) AS ready
     FROM to_regclass('curbline_log.entries') AS entries`,
  );
  if (!rows[0]?.ready) {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await client.query(TABLES);
    await client.query('COMMIT');
  }
  await client.query('INSERT INTO curbline_log.heads VALUES ($1, 0) ON CONFLICT DO NOTHING', [ledger]);
}
