import { MISSING_RELATION } from '@curbline/views';

/** The ledger's views were never built to their end in this database. */
export class ViewsNotBuiltError extends Error {
  override name = 'ViewsNotBuiltError';
}

/** The code that PostgreSQL gave an error; undefined for one that it did not make, such as a lost connection. */
function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : undefined;
}

/** Whether a table that was looked up is gone: its view was replaced and dropped in between, or was never there. */
export function isMissingRelation(error: unknown): boolean {
  return sqlState(error) === MISSING_RELATION;
}

/** Classes of SQLSTATE that pass: 08 connections, 53 resources, 57 shutdowns and cancelled statements. */
const PASSING_CLASSES = new Set(['08', '53', '57']);
/** What the driver and the system say of a connection that cannot be had or was lost. */
const CONNECTION_TROUBLE =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|[Cc]onnection (terminated|ended|timeout)|timeout exceeded when trying to connect|not queryable|Driver not Connected|QueryRunner/;

/** Whether the database cannot be read at the moment, so that the caller should try again. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return PASSING_CLASSES.has(state.slice(0, 2));
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return CONNECTION_TROUBLE.test(`${String(code)} ${String(message)}`);
}
