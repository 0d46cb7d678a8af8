import { createHash } from 'node:crypto';
import pg from 'pg';
import { formatInstant, type Instant } from '@curbline/domain';

const { escapeIdentifier, escapeLiteral } = pg;

/** A month of the calendar in UTC, counted from January of the year 0. */
export type Month = number;

const PARENT = 'curbline.decision';
/** Several gateways make and drop the parts of one ledger: they take turns. Any number that nothing else locks. */
const MONTHS_LOCK = 7_268_941_534;
/** Making or dropping a part waits for whoever reads the log, and everybody waits for it: then rather later. */
const LOCK_TIMEOUT_MS = 2_000;

/** The month in which an instant lies. */
export function monthOf(instant: Instant): Month {
  const [year, month] = formatInstant(instant).split('-').map(Number) as [number, number];
  return year * 12 + month - 1;
}

/** The first instant of a month, as a timestamp of PostgreSQL and RFC 3339. */
function startOf(month: Month): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01T00:00:00Z`;
}

/** A ledger's name may be longer than the name of a table with a month: its hash is not. */
function ledgerTable(ledger: string): string {
  return `decision_${createHash('sha256').update(ledger).digest('hex').slice(0, 12)}`;
}

function monthTable(ledger: string, month: Month): string {
  return `${ledgerTable(ledger)}_${startOf(month).slice(0, 7).replace('-', '_')}`;
}

/** Makes the parts of a ledger's log for some months, where they are not there yet. */
export async function makeDecisionMonths(session: pg.ClientBase, ledger: string, months: readonly Month[]) {
  const parent = ledgerTable(ledger);
  await inTurn(session, async () => {
    await session.query(
      `CREATE TABLE IF NOT EXISTS curbline.${parent} PARTITION OF ${PARENT}
         FOR VALUES IN (${escapeLiteral(ledger)}) PARTITION BY RANGE (asked_at)`,
    );
    for (const month of months) {
      await session.query(
        `CREATE TABLE IF NOT EXISTS curbline.${monthTable(ledger, month)} PARTITION OF curbline.${parent}
           FOR VALUES FROM ('${startOf(month)}') TO ('${startOf(month + 1)}')`,
      );
    }
  });
}

/** Drops the months of a ledger's log that lie wholly before one, with all that was asked in them; tells their names. */
export async function dropDecisionMonths(session: pg.ClientBase, ledger: string, before: Month): Promise<string[]> {
  return inTurn(session, async () => {
    const { rows } = await session.query<{ name: string }>(
      `SELECT child.relname AS name FROM pg_inherits
         JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
        WHERE parent.relname = $1 AND parent.relnamespace = 'curbline'::regnamespace AND child.relname < $2
        ORDER BY 1`,
      [ledgerTable(ledger), monthTable(ledger, before)],
    );
    for (const { name } of rows) await session.query(`DROP TABLE curbline.${escapeIdentifier(name)}`);
    return rows.map(({ name }) => name);
  });
}

async function inTurn<T>(session: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await session.query('BEGIN');
  try {
    await session.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await session.query('SELECT pg_advisory_xact_lock($1)', [MONTHS_LOCK]);
    const result = await work();
    await session.query('COMMIT');
    return result;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
