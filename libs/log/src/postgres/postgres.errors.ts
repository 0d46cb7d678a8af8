import pg from 'pg';
import {
  AppendOutcomeUnknownError,
  AppendRefusedError,
  LogError,
  LogRewoundError,
  LogUnavailableError,
  LogUnfitError,
} from '../log.errors.js';

/** What a failed append says about the values. A failure to connect is `connectionError`'s: nothing was sent yet. */
export function appendError(cause: unknown): LogError {
  if (cause instanceof LogError) return cause;
  const code = sqlState(cause);
  // The head row is behind the entries: one of the tables was restored, or meddled with, without the other.
  if (code === '23505') return new LogRewoundError('The log gave out an offset for a second time.', { cause });
  if (code !== undefined && REFUSED.test(code)) {
    return new AppendRefusedError(`PostgreSQL refused the append: ${messageOf(cause)}`, { cause });
  }
  // The server rolled the statement back, for a reason that may pass: nothing is stored, and a repetition may succeed.
  if (code !== undefined && PASSING.test(code)) return unavailable(cause);
  if (code !== undefined && UNFIT.test(code)) return unfit(cause);
  // A lost connection, a server that goes down (it may have committed before it said so), or anything not known here.
  return new AppendOutcomeUnknownError(`PostgreSQL did not answer the append: ${messageOf(cause)}`, { cause });
}

/** What a failed read, or a failure to connect, says about the log. */
export function connectionError(cause: unknown): LogError {
  if (cause instanceof LogError) return cause;
  const code = sqlState(cause);
  return code !== undefined && UNFIT.test(code) ? unfit(cause) : unavailable(cause);
}

// PostgreSQL documentation, appendix A (error codes); the first two characters are the class.
/** Data exceptions and integrity violations, and limits of the program. */
const REFUSED = /^(22|23|54)/;
/** Rolled back by a conflict, lack of resources, a lock not had, a cancel (as by a time-out), a server that only reads. */
const PASSING = /^(25|40|53|55|57014)/;
/** Syntax, access or a missing table; a wrong password; a database that does not exist. */
const UNFIT = /^(42|28|3D|3F)/;

function sqlState(cause: unknown): string | undefined {
  return cause instanceof pg.DatabaseError ? cause.code : undefined;
}

function unavailable(cause: unknown): LogError {
  return new LogUnavailableError(`PostgreSQL cannot be reached or cannot serve the log now: ${messageOf(cause)}`, {
    cause,
  });
}

function unfit(cause: unknown): LogError {
  return new LogUnfitError(`PostgreSQL cannot carry the log: ${messageOf(cause)}`, { cause });
}

function messageOf(cause: unknown): string {
  // A refused connection to a name with several addresses has an empty message of its own.
  if (cause instanceof AggregateError) return cause.errors.map(messageOf).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}
