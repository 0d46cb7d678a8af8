import { randomBytes } from 'node:crypto';
import type pg from 'pg';

const SECRET_BYTES = 32;
/** Any number that nothing else in the database locks: gateways that start at once make one secret. */
const SECRET_LOCK = 7_268_941_535;

/**
 * The secrets with which a ledger's receipts were and are signed, the newest first. The first one is made here, where
 * one is needed, once for all gateways; to change it, add a row.
 */
export async function receiptSecrets(session: pg.ClientBase, ledger: string, needed: boolean): Promise<Buffer[]> {
  const known = await readSecrets(session, ledger);
  if (known.length > 0 || !needed) return known;
  await session.query('BEGIN');
  await session.query('SELECT pg_advisory_xact_lock($1)', [SECRET_LOCK]);
  await session.query(
    `INSERT INTO curbline.receipt_key (ledger, secret) SELECT $1, $2
      WHERE NOT EXISTS (SELECT 1 FROM curbline.receipt_key WHERE ledger = $1)`,
    [ledger, randomBytes(SECRET_BYTES)],
  );
  await session.query('COMMIT');
  return readSecrets(session, ledger);
}

async function readSecrets(session: pg.ClientBase, ledger: string): Promise<Buffer[]> {
  const { rows } = await session.query<{ secret: Buffer }>(
    'SELECT secret FROM curbline.receipt_key WHERE ledger = $1 ORDER BY made_at DESC',
    [ledger],
  );
  return rows.map(({ secret }) => secret);
}
