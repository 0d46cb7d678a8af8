import type { ConflictsQuery, ConflictState } from '@curbline/contracts';
import { ConflictRow } from '@curbline/views';
import type { ViewSnapshot } from './view-snapshot.js';

/** Where a page begins: after the conflict between these two, in the order of their ids. */
export interface ConflictPlace {
  one: string;
  other: string;
}

/** A publisher is named by the restriction; the name that a source has in imports is the beginning of its id. */
const OF_SOURCE = `(
  conflict.publishers @> ARRAY[CAST(:source AS text)]
  OR starts_with(conflict.one, :prefix) OR starts_with(conflict.other, :prefix)
)`;

/** Conflicts as they stand in the view, in the order of their ids. */
export async function searchConflicts(
  { manager, ledger }: ViewSnapshot,
  { status, restriction, source }: ConflictsQuery,
  after: ConflictPlace | undefined,
  limit: number,
): Promise<{ place: ConflictPlace; conflict: ConflictState }[]> {
  const conflicts = manager
    .createQueryBuilder(ConflictRow, 'conflict')
    .where('conflict.ledger = :ledger AND conflict.status = :status', { ledger, status });
  if (restriction)
    conflicts.andWhere('(conflict.one = :restriction OR conflict.other = :restriction)', { restriction });
  if (source) conflicts.andWhere(OF_SOURCE, { source, prefix: `${source}-` });
  if (after) conflicts.andWhere('(conflict.one, conflict.other) > (:one, :other)', { ...after });
  const rows = await conflicts.orderBy('conflict.one').addOrderBy('conflict.other').limit(limit).getMany();
  return rows.map(({ one, other, because, status: standing, since, changedBy, content }) => ({
    place: { one, other },
    conflict: { because, status: standing, ...content, since, changedBy },
  }));
}
