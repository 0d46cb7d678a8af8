import type { Recorded, RestrictionEvent } from '@curbline/domain';
import type { RestrictionsQuery, TimelinesQuery } from '@curbline/contracts';
import { JournalEntry, RestrictionPeriod, SubjectEvent } from '@curbline/views';
import type { SelectQueryBuilder } from 'typeorm';
import { PlaceBookAt } from './place-names.js';
import { narrow, type RestrictionFilters } from './restriction.search.js';
import { holdingAt, type ValidMoment } from './valid-moment.js';
import type { ViewSnapshot } from './view-snapshot.js';

/** The part of a list that one page shows: restrictions whose id comes after, at most so many. */
export interface Page {
  after: string;
  limit: number;
}

/** The periods that hold at a moment as known at a sequence, in the order of their restrictions' ids. */
export async function searchRestrictions(
  snapshot: ViewSnapshot,
  sequence: number,
  moment: ValidMoment,
  filters: RestrictionsQuery,
  { after, limit }: Page,
): Promise<RestrictionPeriod[]> {
  const query = narrow(
    holdingAt(knownAt(snapshot, sequence), moment),
    await withPlaces(snapshot, sequence, moment, filters),
  );
  return query
    .andWhere('period.restrictionId > :after', { after })
    .orderBy('period.restrictionId')
    .limit(limit)
    .getMany();
}

/**
 * The ids of the restrictions any of whose periods fits, in order. `moment` gives the places their groups' members.
 */
export async function searchIds(
  snapshot: ViewSnapshot,
  sequence: number,
  moment: ValidMoment,
  filters: TimelinesQuery,
  { after, limit }: Page,
): Promise<string[]> {
  const rows = await narrow(knownAt(snapshot, sequence), await withPlaces(snapshot, sequence, moment, filters))
    .andWhere('period.restrictionId > :after', { after })
    .select('period.restrictionId', 'id')
    .distinct()
    .orderBy('period.restrictionId')
    .limit(limit)
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** The filters with the names that rules may mean their places by. Throws 400 for a place that nobody knows. */
async function withPlaces(
  snapshot: ViewSnapshot,
  sequence: number,
  moment: ValidMoment,
  { from, to, ...others }: TimelinesQuery | RestrictionsQuery,
): Promise<RestrictionFilters> {
  const book = (from ?? to) ? await PlaceBookAt.read(snapshot, sequence, moment) : undefined;
  return {
    ...others,
    ...(book && from !== undefined && { from: book.namesOf('from', from, sequence) }),
    ...(book && to !== undefined && { to: book.namesOf('to', to, sequence) }),
  };
}

/** The periods of some restrictions as known at a sequence: by restriction, in the order of the ids, each in order of time. */
export async function timelinesOf(
  snapshot: ViewSnapshot,
  sequence: number,
  ids: readonly string[],
): Promise<RestrictionPeriod[][]> {
  const periods = await knownAt(snapshot, sequence)
    .andWhere('period.restrictionId = ANY (:ids)', { ids })
    .orderBy('period.restrictionId')
    .addOrderBy('lower(period.valid)', 'ASC', 'NULLS FIRST')
    .getMany();
  const byId = new Map<string, RestrictionPeriod[]>(ids.map((id) => [id, []]));
  for (const period of periods) byId.get(period.restrictionId)?.push(period);
  return [...byId.values()];
}

/** All that was ever believed of one restriction by a sequence, in the order of the events that made it known. */
export async function rectanglesOf(
  { manager, ledger }: ViewSnapshot,
  sequence: number,
  id: string,
): Promise<RestrictionPeriod[]> {
  return manager
    .createQueryBuilder(RestrictionPeriod, 'period')
    .where('period.ledger = :ledger AND period.restrictionId = :id', { ledger, id })
    .andWhere('period.knownFrom <= :sequence', { sequence })
    .orderBy('period.knownFrom')
    .addOrderBy('lower(period.valid)', 'ASC', 'NULLS FIRST')
    .getMany();
}

/** The hashes of some entries, in hexadecimal digits. */
export async function hashesOf(
  { manager, ledger }: ViewSnapshot,
  sequences: readonly number[],
): Promise<Map<number, string>> {
  const entries = await manager
    .createQueryBuilder(JournalEntry, 'entry')
    .select(['entry.ledger', 'entry.sequence', 'entry.hash'])
    .where('entry.ledger = :ledger AND entry.sequence = ANY (:sequences)', { ledger, sequences })
    .getMany();
  return new Map(entries.map(({ sequence, hash }) => [sequence, hash.toString('hex')]));
}

/** What is known of one restriction at a moment; undefined when nothing is. */
export async function restrictionAt(
  snapshot: ViewSnapshot,
  sequence: number,
  moment: ValidMoment,
  id: string,
): Promise<RestrictionPeriod | undefined> {
  const query = holdingAt(knownAt(snapshot, sequence), moment).andWhere('period.restrictionId = :id', { id });
  return (await query.getOne()) ?? undefined;
}

/** All periods of one restriction as known at a sequence, in order. */
export async function periodsOf(snapshot: ViewSnapshot, sequence: number, id: string): Promise<RestrictionPeriod[]> {
  return knownAt(snapshot, sequence)
    .andWhere('period.restrictionId = :id', { id })
    .orderBy('lower(period.valid)', 'ASC', 'NULLS FIRST')
    .getMany();
}

/** The events of one restriction up to a sequence, in order. */
export async function eventsOf(
  { manager, ledger }: ViewSnapshot,
  sequence: number,
  id: string,
): Promise<{ event: Recorded<RestrictionEvent>; adoptedAt: number | null }[]> {
  const rows = await manager
    .createQueryBuilder(SubjectEvent, 'event')
    .where(`event.ledger = :ledger AND event.subjectKind = 'restriction' AND event.subject = :id`, { ledger, id })
    .andWhere('event.sequence <= :sequence', { sequence })
    .orderBy('event.sequence')
    .getMany();
  return rows.map(({ type, data, recordedAt, adoptedAt, ...row }) => ({
    event: {
      type,
      data,
      sequence: row.sequence,
      recordedAt,
      adopted: adoptedAt !== null,
    } as Recorded<RestrictionEvent>,
    adoptedAt,
  }));
}

/** How many events each of some restrictions had had at a sequence. */
export async function versionsOf(
  { manager, ledger }: ViewSnapshot,
  sequence: number,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(SubjectEvent, 'event')
    .select('event.subject', 'id')
    .addSelect('max(event.version)', 'version')
    .where(`event.ledger = :ledger AND event.subjectKind = 'restriction' AND event.sequence <= :sequence`, {
      ledger,
      sequence,
    })
    .andWhere('event.subject = ANY (:ids)', { ids })
    .groupBy('event.subject')
    .getRawMany<{ id: string; version: number }>();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** The periods that were believed at a sequence. Those that nothing has replaced so far have an index of their own. */
export function knownAt(
  { manager, ledger, reached }: ViewSnapshot,
  sequence: number,
): SelectQueryBuilder<RestrictionPeriod> {
  const query = manager.createQueryBuilder(RestrictionPeriod, 'period').where('period.ledger = :ledger', { ledger });
  if (sequence === reached.restrictions) return query.andWhere('period.knownUntil IS NULL');
  return query
    .andWhere('period.knownFrom <= :sequence', { sequence })
    .andWhere('(period.knownUntil IS NULL OR period.knownUntil > :sequence)');
}
