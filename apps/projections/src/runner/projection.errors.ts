import { LogRewoundError, LogUnfitError } from '@curbline/log';

/** The projection must stop: going on would make the view wrong, and trying again would not help. The message says why. */
export class ProjectionHaltedError extends Error {
  override name = 'ProjectionHaltedError';
}

/** Another replica wrote to the generation meanwhile: begin again from its checkpoint, with a new writer. */
export class CheckpointMovedError extends Error {
  override name = 'CheckpointMovedError';
}

/** Runs the pure part of a projection: whatever it throws would be thrown again. */
export function folding<T>(fold: () => T): T {
  try {
    return fold();
  } catch (error) {
    throw new ProjectionHaltedError((error as Error).message, { cause: error });
  }
}

/**
 * Classes of SQLSTATE that say that the statement or its data are wrong: 22 data exception, 23 constraint violation,
 * 42 syntax or a missing relation. Everything else (lost connections, shutdowns, a full disk, deadlocks) can pass.
 */
const PERMANENT_CLASSES = new Set(['22', '23', '42']);
/** The grants of the database can be put right while the service waits. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Whether an error of a runner needs a person, and must not be tried again. */
export function needsPerson(error: unknown): boolean {
  if (error instanceof ProjectionHaltedError) return true;
  if (error instanceof LogRewoundError || error instanceof LogUnfitError) return true;
  const state = sqlState(error);
  return state !== undefined && state !== INSUFFICIENT_PRIVILEGE && PERMANENT_CLASSES.has(state.slice(0, 2));
}

/** PostgreSQL's five-character code of an error, also of one that TypeORM has wrapped. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : undefined;
}
