import type { Hash, Instant } from '@curbline/domain';
import { checkpointTable, liveSchemas, type ProjectionName } from '@curbline/views';
import type { EntityManager } from 'typeorm';
import { ViewsNotBuiltError } from './views.errors.js';

/** An entry of the ledger by its place, hash and recorded time (microseconds since 1970, UTC). */
export interface ViewPosition {
  sequence: number;
  hash: Hash;
  recordedAt: Instant;
}

/**
 * One consistent look at the live views. Every table is of one moment, and `head` is the last entry that all of the
 * views asked for hold, so an answer at or before it is exact.
 */
export interface ViewSnapshot {
  manager: EntityManager;
  ledger: string;
  head: ViewPosition;
  /** The last sequence of each view that was asked for: some may be further than the head. */
  reached: Readonly<Partial<Record<ProjectionName, number>>>;
}

/**
 * Looks up the live generations and makes their tables the ones that unqualified names mean, until the transaction
 * ends. The journal is always one of them: it knows the hash and time of every position. Throws `ViewsNotBuiltError`.
 */
export async function openSnapshot(
  manager: EntityManager,
  ledger: string,
  projections: readonly ProjectionName[],
): Promise<ViewSnapshot> {
  const wanted = new Set<ProjectionName>(['journal', ...projections]);
  const live = await liveSchemas(manager, ledger);
  const schemas = [...wanted].map((projection) => live[projection]);
  if (schemas.includes(undefined)) throw new ViewsNotBuiltError(`The views of ${ledger} have not been built yet.`);
  await manager.query(`SET LOCAL search_path TO ${schemas.join(', ')}`);
  const checkpoints = [...wanted].map(
    (projection) =>
      `coalesce((SELECT next_sequence FROM ${checkpointTable(projection)} WHERE ledger = $1), 0) - 1 AS ${projection}`,
  );
  const [row] = await manager.query<(EntryRow & Partial<Record<ProjectionName, number>>)[]>(
    `SELECT reached.*, entry.sequence, entry.hash, entry.recorded_at
     FROM (SELECT ${checkpoints.join(', ')}) AS reached
     JOIN entry ON entry.ledger = $1 AND entry.sequence = least(${[...wanted].join(', ')})`,
    [ledger],
  );
  if (!row) throw new ViewsNotBuiltError(`The views of ${ledger} hold no entry yet.`);
  const { sequence, hash, recorded_at, ...reached } = row;
  return { manager, ledger, head: { sequence, hash: hash.toString('hex'), recordedAt: recorded_at }, reached };
}

interface EntryRow {
  sequence: number;
  hash: Buffer;
  recorded_at: Instant;
}
