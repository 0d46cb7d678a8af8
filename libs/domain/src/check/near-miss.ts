import type { CarveOut, Period, PeriodStatus } from '../restriction/period.js';
import { daysBetween, overlaps, type Window } from '../time/day.js';
import type { Instant } from '../time/instant.js';
import type { NearMiss, Nearness } from './answer.js';
import type { Candidate, Inquiry } from './inquiry.js';
import { answerPeriod, sayMoment } from './period-match.js';
import { matchScope } from './scope-match.js';

/**
 * The definition of a near miss, which an index has to keep to.
 *
 * A restriction that does not apply (no period of it is a finding, see `check.ts`) is a near miss when one of its
 * periods, as known at the position of the question,
 *  1. overlaps the window of the question (the authority's local day, or the one microsecond of an instant),
 *  2. has the flow of the question among its flows,
 *  3. has a scope that the question meets or may meet (`matchScope` is not `no`), the items surely (`yes`, or the scope
 *     says nothing of items), and
 *  4. is one of these (`nearness`), at a `distanceDays` of whole local days, of at most `NEAR_MISS_DAYS`:
 *     - `suspended`: 0. It stands, and may be applied again on any day.
 *     - `exempted`: 0. It is in force, and a carve-out frees what was asked about.
 *     - `scheduled`: the days from the window's start until it takes effect, if it ever does.
 *     - `lifted`: the days since it ended (or was withdrawn).
 *     - `voided`: NEAR_MISS_DAYS. There is no day to count from, since it was never in force.
 * Adjoining periods of one status count as one stretch: its ends are what the days are counted to. Of several such
 * periods of one restriction, the nearest counts; an answer holds the MAX_NEAR_MISSES nearest of all, in the order of
 * `compareMisses`.
 *
 * So what differs is always the time, never the goods, the route or the parties: a rule for another destination is no
 * miss but another rule, and there would be hundreds. Whatever rules out a candidate by flow, items, places or parties,
 * at any moment of its life, therefore rules it out here as well. What an index may use beyond that: a lifted stretch
 * matters only for NEAR_MISS_DAYS after its start, a scheduled one only for as many before its end.
 */
export const NEAR_MISS_DAYS = 366;

/** More near misses than these help nobody: the nearest come first. */
export const MAX_NEAR_MISSES = 20;

/** A near miss with the event that its answer stands on. */
export interface NearMissFinding {
  miss: NearMiss;
  openedBy: number;
}

/** Of two at the same distance, what could apply sooner comes first. */
const RANK: Readonly<Record<Nearness, number>> = { suspended: 0, exempted: 1, scheduled: 2, lifted: 3, voided: 4 };

/** The nearest first; then by what it is, then by id, so that the order never depends on that of the candidates. */
export function compareMisses({ miss: a }: NearMissFinding, { miss: b }: NearMissFinding): number {
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  return a.distanceDays - b.distanceDays || RANK[a.nearness] - RANK[b.nearness] || byId;
}

/** How near a candidate comes that does not apply; undefined when it is no near miss. Pure: it looks at nothing else. */
export function nearMiss(candidate: Candidate, inquiry: Inquiry): NearMissFinding | undefined {
  let nearest: NearMissFinding | undefined;
  for (const period of candidate.periods) {
    const found = missOf(candidate, period, inquiry);
    if (found && (!nearest || compareMisses(found, nearest) < 0)) nearest = found;
  }
  return nearest;
}

function missOf(
  { id, periods }: Candidate,
  period: Period,
  { question, windowIn, placesIn }: Inquiry,
): NearMissFinding | undefined {
  const { authority, flows, scope } = period;
  const window = windowIn(authority.timeZone);
  if (!overlaps(window, period) || !flows.includes(question.flow)) return undefined;
  if (period.status === 'in-force' && period.carveOuts.length === 0) return undefined;
  const places = placesIn(window);
  const met = matchScope(scope, question, authority.jurisdiction, places);
  const itemsSure = met.reasons.every(({ dimension, match }) => dimension !== 'items' || match === 'yes');
  if (met.match === 'no' || !itemsSure) return undefined;
  const isFree = (each: CarveOut): boolean =>
    !each.uncertain && matchScope(each.scope, question, authority.jurisdiction, places, 'carve-out').match === 'yes';
  const said = sayMiss(periods, period, window, isFree);
  if (!said || said.distanceDays > NEAR_MISS_DAYS) return undefined;
  return { miss: { id, title: period.title, ...said, period: answerPeriod(period) }, openedBy: period.openedBy };
}

type Said = Pick<NearMiss, 'nearness' | 'distanceDays' | 'because'>;

function sayMiss(
  periods: readonly Period[],
  period: Period,
  window: Window,
  isFree: (carveOut: CarveOut) => boolean,
): Said | undefined {
  const zone = period.authority.timeZone;
  const { from, until, next } = stretchOf(periods, period);
  switch (period.status) {
    case 'lifted': {
      if (from === null) return undefined;
      const distanceDays = daysBetween(from, window.from, zone);
      const when = distanceDays === 0 ? 'the same day' : `${plural(distanceDays)} before`;
      return { nearness: 'lifted', distanceDays, because: `lifted on ${sayMoment(from, zone)}, ${when}` };
    }
    case 'suspended': {
      const since = from === null ? '' : ` from ${sayMoment(from, zone)}`;
      const end = until === null ? ', without a stated end' : ` until ${sayMoment(until, zone)}`;
      return { nearness: 'suspended', distanceDays: 0, because: `suspended${since}${end}` };
    }
    case 'scheduled': {
      if (until === null || next === 'lifted' || next === 'voided') return undefined;
      const distanceDays = daysBetween(window.from, until, zone);
      const because = `takes effect on ${sayMoment(until, zone)}, in ${plural(distanceDays)}`;
      return { nearness: 'scheduled', distanceDays, because };
    }
    case 'voided': {
      const because = `voided by event ${period.openedBy}: as if it had never been in force`;
      return { nearness: 'voided', distanceDays: NEAR_MISS_DAYS, because };
    }
    case 'in-force': {
      const free = period.carveOuts.find(isFree);
      return free && { nearness: 'exempted', distanceDays: 0, because: sayFree(periods, period, free) };
    }
    default:
      return period.status satisfies never;
  }
}

function sayFree(periods: readonly Period[], period: Period, { sequence, exemptionId }: CarveOut): string {
  const last = reach(periods, period, 1, ({ carveOuts }) => carveOuts.some((each) => each.sequence === sequence));
  const end = last.until === null ? '' : ` until ${sayMoment(last.until, period.authority.timeZone)}`;
  return exemptionId === undefined
    ? `in force, but a part of it was lifted (event ${sequence})${end}`
    : `in force, but exempted${end} (event ${sequence})`;
}

/** From when until when the status stays as it is, whatever else changes, and the status after that. */
function stretchOf(
  periods: readonly Period[],
  period: Period,
): { from: Instant | null; until: Instant | null; next: PeriodStatus | undefined } {
  const same = ({ status }: Period): boolean => status === period.status;
  const last = reach(periods, period, 1, same);
  return {
    from: reach(periods, period, -1, same).from,
    until: last.until,
    next: periods[periods.indexOf(last) + 1]?.status,
  };
}

/** The furthest adjoining period in one direction for which something stays true. */
function reach(periods: readonly Period[], period: Period, step: 1 | -1, holds: (each: Period) => boolean): Period {
  let index = periods.indexOf(period);
  for (let next = periods[index + step]; next && holds(next); next = periods[index + step]) index += step;
  return periods[index] as Period;
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
