import { isDate, parseInstant, startOfDay, formatInstant, type Instant } from '@curbline/domain';
import type { SelectQueryBuilder } from 'typeorm';
import type { RestrictionPeriod } from '@curbline/views';
import type { ViewSnapshot } from './view-snapshot.js';

/**
 * The moment of the world that a read asks about. A date is the start of that day where each restriction's authority
 * is, so it is one instant for each time zone.
 */
export type ValidMoment = { asked: string; at: Instant } | { asked: string; byZone: ReadonlyMap<string, Instant> };

/** Reads a `validAt` that the contract has accepted: a date, or an instant. */
export async function validMoment(snapshot: ViewSnapshot, validAt: string): Promise<ValidMoment> {
  if (!isDate(validAt)) return { asked: validAt, at: parseInstant(validAt) as Instant };
  const zones = await timeZones(snapshot);
  return { asked: validAt, byZone: new Map(zones.map((zone) => [zone, startOfDay(validAt, zone)])) };
}

/** Keeps the periods that hold at the moment. */
export function holdingAt(
  query: SelectQueryBuilder<RestrictionPeriod>,
  moment: ValidMoment,
): SelectQueryBuilder<RestrictionPeriod> {
  if ('at' in moment)
    return query.andWhere('period.valid @> CAST(:at AS timestamptz)', { at: formatInstant(moment.at) });
  return query.andWhere(
    `EXISTS (
       SELECT 1 FROM unnest(CAST(:zones AS text[]), CAST(:moments AS timestamptz[])) AS day (zone, moment)
       WHERE day.zone = period.time_zone AND period.valid @> day.moment
     )`,
    { zones: [...moment.byZone.keys()], moments: [...moment.byZone.values()].map(formatInstant) },
  );
}

/** The first and the last instant that the moment may mean, in RFC 3339. */
export function hullOf(moment: ValidMoment): { first: string; last: string } {
  const instants = 'at' in moment ? [moment.at] : [...moment.byZone.values()];
  // A ledger without restrictions has no time zone; then any instant does, as nothing is found.
  if (instants.length === 0) instants.push(startOfDay(moment.asked, 'UTC'));
  return { first: formatInstant(Math.min(...instants)), last: formatInstant(Math.max(...instants)) };
}

/** Every time zone of the ledger, whose view it is, each found by one probe of the index, however many periods there are. */
async function timeZones({ manager }: ViewSnapshot): Promise<string[]> {
  const rows = await manager.query<{ zone: string }[]>(
    `WITH RECURSIVE zones AS (
       SELECT min(time_zone) AS zone FROM restriction_definition
       UNION ALL
       SELECT (SELECT min(time_zone) FROM restriction_definition WHERE time_zone > zones.zone)
       FROM zones WHERE zones.zone IS NOT NULL
     )
     SELECT zone FROM zones WHERE zone IS NOT NULL`,
  );
  return rows.map(({ zone }) => zone);
}
