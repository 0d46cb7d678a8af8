import pg from 'pg';
import { formatInstant, type Instant, sha256 } from '@curbline/domain';

const { escapeIdentifier, escapeLiteral } = pg;

/** A month of the calendar in UTC, counted from January of the year 0. */
export type Month = number;

/** The tables of the log: decisions, and the answers that they gave. */
const PARENTS = ['asked', 'answered'] as const;
type Parent = (typeof PARENTS)[number];
/** Several gateways make and drop the parts of one ledger: they take turns. Any number that nothing else locks. */
const MONTHS_LOCK = 7_268_941_534;
/** Making or dropping a part waits for whoever reads the log, and everybody waits for it: then rather later. */
const LOCK_TIMEOUT_MS = 2_000;

/** The month in which an instant lies. */
export function monthOf(instant: Instant): Month {
  const [year, month] = formatInstant(instant).split('-').map(Number) as [number, number];
  return year * 12 + month - 1;
}

/** The least id, a UUID of version 7, that a decision can have which was asked for at a moment, in milliseconds since 1970. */
export function leastDecisionId(askedAtMs: number): string {
  const time = askedAtMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** The first id of a month. */
function startOf(month: Month): string {
  return leastDecisionId(Date.UTC(Math.floor(month / 12), month % 12));
}

/** A ledger's name may be longer than the name of a table with a month: its hash is not. */
function ledgerTable(parent: Parent, ledger: string): string {
  return `${parent}_${sha256(ledger).slice(0, 12)}`;
}

function monthTable(parent: Parent, ledger: string, month: Month): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${ledgerTable(parent, ledger)}_${year}_${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Makes the parts of a ledger's log for some months, where they are not there yet. */
export async function makeDecisionMonths(session: pg.ClientBase, ledger: string, months: readonly Month[]) {
  await inTurn(session, () => createMonths((sql) => session.query(sql), ledger, months));
}

/** The same within whatever transaction the statements run in. */
export async function createMonths(
  run: (sql: string) => Promise<unknown>,
  ledger: string,
  months: readonly Month[],
): Promise<void> {
  for (const parent of PARENTS) {
    const table = ledgerTable(parent, ledger);
    await run(
      `CREATE TABLE IF NOT EXISTS curbline.${table} PARTITION OF curbline.${parent}
         FOR VALUES IN (${escapeLiteral(ledger)}) PARTITION BY RANGE (id)`,
    );
    for (const month of months) {
      await run(
        `CREATE TABLE IF NOT EXISTS curbline.${monthTable(parent, ledger, month)} PARTITION OF curbline.${table}
           FOR VALUES FROM ('${startOf(month)}') TO ('${startOf(month + 1)}')`,
      );
    }
  }
}

/** Drops the months of a ledger's log that lie wholly before one, with all that was asked in them; tells their names. */
export async function dropDecisionMonths(session: pg.ClientBase, ledger: string, before: Month): Promise<string[]> {
  return inTurn(session, async () => {
    const names = await monthsBefore(session, ledger, before);
    for (const name of names) await session.query(`DROP TABLE curbline.${escapeIdentifier(name)}`);
    return names;
  });
}

/** Decisions come before their answers: at no moment does one lack its answer. */
async function monthsBefore(session: pg.ClientBase, ledger: string, before: Month): Promise<string[]> {
  const names: string[] = [];
  for (const parent of PARENTS) {
    const { rows } = await session.query<{ name: string }>(
      `SELECT child.relname AS name FROM pg_inherits
         JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
        WHERE parent.relname = $1 AND parent.relnamespace = 'curbline'::regnamespace AND child.relname < $2
        ORDER BY 1`,
      [ledgerTable(parent, ledger), monthTable(parent, ledger, before)],
    );
    names.push(...rows.map(({ name }) => name));
  }
  return names;
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
