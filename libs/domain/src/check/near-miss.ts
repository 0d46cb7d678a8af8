import type { Period } from '../restriction/period.js';
import { daysBetween, overlaps, type Window } from '../time/day.js';
import type { Instant } from '../time/instant.js';
import type { NearMiss } from './answer.js';
import type { Candidate, Inquiry } from './inquiry.js';
import { answerPeriod, sayMoment } from './period-match.js';
import { matchScope } from './scope-match.js';

/** How near in time a lifting or a start must be to be worth a line in the answer. */
const NEAR_MISS_DAYS = 366;

/** A near miss with how near it is, in days, and the event that its answer stands on. */
export interface NearMissFinding {
  miss: NearMiss;
  distance: number;
  openedBy: number;
}

/** A restriction that concerns the question but for the day: lifted shortly before, suspended, or still to come. */
export function nearMiss(candidate: Candidate, { question, windowIn, placesIn }: Inquiry): NearMissFinding | undefined {
  const { periods } = candidate;
  const index = periods.findIndex((period) => overlaps(windowIn(period.authority.timeZone), period));
  const period = periods[index];
  if (!period || period.status === 'in-force' || !period.flows.includes(question.flow)) return undefined;
  const window = windowIn(period.authority.timeZone);
  const scope = matchScope(period.scope, question, period.authority.jurisdiction, placesIn(window));
  const itemsSure = scope.reasons.every(({ dimension, match }) => dimension !== 'items' || match === 'yes');
  if (scope.match === 'no' || !itemsSure) return undefined;
  const said = sayMiss(period, periods[index + 1], window);
  if (!said || said.distance > NEAR_MISS_DAYS) return undefined;
  const miss = { id: candidate.id, title: period.title, because: said.because, period: answerPeriod(period) };
  return { miss, distance: said.distance, openedBy: period.openedBy };
}

function sayMiss(
  period: Period,
  next: Period | undefined,
  window: Window,
): { because: string; distance: number } | undefined {
  const zone = period.authority.timeZone;
  const days = (from: Instant, to: Instant): string => plural(daysBetween(from, to, zone));
  switch (period.status) {
    case 'lifted': {
      if (period.from === null) return undefined;
      const distance = daysBetween(period.from, window.from, zone);
      const when = distance === 0 ? 'the same day' : `${days(period.from, window.from)} before`;
      return { because: `lifted on ${sayMoment(period.from, zone)}, ${when}`, distance };
    }
    case 'suspended': {
      const since = period.from === null ? '' : ` from ${sayMoment(period.from, zone)}`;
      const until = period.until === null ? ', without a stated end' : ` until ${sayMoment(period.until, zone)}`;
      return { because: `suspended${since}${until}`, distance: 0 };
    }
    case 'scheduled': {
      if (period.until === null || next?.status === 'lifted') return undefined;
      const distance = daysBetween(window.from, period.until, zone);
      return {
        because: `takes effect on ${sayMoment(period.until, zone)}, in ${days(window.from, period.until)}`,
        distance,
      };
    }
    case 'voided':
      return {
        because: `voided by event ${period.openedBy}: as if it had never been in force`,
        distance: NEAR_MISS_DAYS,
      };
    case 'in-force':
      return undefined;
    default:
      return period.status satisfies never;
  }
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
