import type { Schema } from '../../api/client.js';
import { dateIn } from '../../format/dates.js';

export type ChangeAt = Schema<'ChangeAt'>;

/** The changes of one day, in their order. */
export interface ChangeDay {
  date: string;
  changes: ChangeAt[];
}

/**
 * The changes by day: of the world where the authority is, of knowledge in UTC. A midnight in Beijing is not the day
 * before because the reader, or the server, is somewhere else.
 */
export function daysOf(changes: readonly ChangeAt[], axis: 'valid' | 'recorded'): ChangeDay[] {
  const days = new Map<string, ChangeAt[]>();
  for (const change of changes) {
    const date = dateIn(change.at, axis === 'valid' ? change.authority.timeZone : 'UTC') ?? change.at.slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), change]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, of]) => ({ date, changes: of }));
}

/** What happened, as the heading of a change says it. */
export function changeWord({ what, before, after }: Pick<ChangeAt, 'what' | 'before' | 'after'>): string {
  if (after?.status === 'suspended' && before?.status !== 'suspended') return 'Suspended';
  if (before?.status === 'suspended' && after?.status === 'in-force') return 'Resumed';
  if (what === 'began') return after?.status === 'scheduled' ? 'Announced' : 'Began';
  if (what === 'ended') return after?.status === 'voided' ? 'Annulled' : 'Ended';
  return 'Changed';
}
