import { EVENT_TYPES } from '../restriction/event.js';
import type { Period, Uncertainty } from '../restriction/period.js';
import { formatBound, formatInstant, parseInstant, type Instant } from '../time/instant.js';
import { dateIn, isDate, localDay, type Interval, type Window } from '../time/day.js';
import type { AnswerPeriod, Reason } from './answer.js';
import type { Match } from './match.js';

/** The window that the question asks about, for one authority: its whole local day, or the one microsecond of an instant. */
export function windowOf(on: string, timeZone: string): Window {
  return windowsOf(on)(timeZone);
}

type Windows = (timeZone: string) => Window;

/** The same days are asked about again and again. */
const lately = new Map<string, Windows>();
const DAYS_KEPT = 5_000;

/** The same for many authorities: the date is read once. */
export function windowsOf(on: string): Windows {
  const known = lately.get(on);
  if (known) return known;
  if (isDate(on)) {
    const windows = (timeZone: string): Window => localDay(on, timeZone);
    if (lately.size >= DAYS_KEPT) lately.clear();
    lately.set(on, windows);
    return windows;
  }
  const from = parseInstant(on) as Instant;
  const window = { from, until: from + 1 };
  return () => window;
}

/** How a period is shown in an answer. */
export function answerPeriod(period: Period): AnswerPeriod {
  const from = period.startUnknown && period.from === null ? 'unknown' : formatBound(period.from);
  return { from, until: formatBound(period.until), status: period.status };
}

/**
 * Whether it is sure that the period holds. An undated amendment leaves no doubt that the restriction is in force; whom
 * it concerns is the scope's to say. Nor does an undated resumption of what is in force anyway.
 */
export function matchDates(period: Period): Exclude<Match, 'no'> {
  return period.startUnknown || doubtOf(period) ? 'unknown' : 'yes';
}

function doubtOf({ status, uncertain }: Period): Uncertainty | undefined {
  return uncertain.find(
    ({ type }) => type !== EVENT_TYPES.amended && !(type === EVENT_TYPES.resumed && status === 'in-force'),
  );
}

/** The same with its reason: whether the period surely holds in the window, and for which part of the day. */
export function matchTime(periods: readonly Period[], period: Period, window: Window, on: string): Reason {
  if (period.startUnknown) {
    return { dimension: 'period', match: 'unknown', because: 'the day on which it took effect is unknown' };
  }
  const doubt = doubtOf(period);
  if (doubt) {
    const what = doubt.type.split('.').at(-2) ?? 'changed';
    return { dimension: 'period', match: 'unknown', because: `event ${doubt.sequence} (${what}) has an unknown date` };
  }
  const stretch = stretchAround(periods, period);
  const because = `in force${sayStretch(stretch, period.authority.timeZone)}`;
  const whole = covers(stretch, window);
  const terms = `${sayOwnTerms(periods, period, window)}${sayUndated(period)}`;
  const part = whole ? '' : ` (a part of ${on}; the strictest state of the day counts)`;
  return { dimension: 'period', match: 'yes', because: `${because}${terms}${part}` };
}

/** From when until when a restriction is in force without a break, through changes of its terms and scope. */
export function stretchAround(periods: readonly Period[], period: Period): Interval {
  let first = periods.indexOf(period);
  let last = first;
  while (periods[first - 1]?.status === 'in-force') first -= 1;
  while (periods[last + 1]?.status === 'in-force') last += 1;
  return { from: periods[first]?.from ?? null, until: periods[last]?.until ?? null };
}

/**
 * Where the terms or the scope change while the restriction stays in force: until when those of this period hold, and
 * since when if they began in the course of the day.
 */
function sayOwnTerms(periods: readonly Period[], period: Period, window: Window): string {
  const { from, until, authority } = period;
  const index = periods.indexOf(period);
  const began = from !== null && from > window.from && periods[index - 1]?.status === 'in-force';
  const ends = until !== null && periods[index + 1]?.status === 'in-force';
  if (!began && !ends) return '';
  const since = began ? ` since ${sayMoment(from, authority.timeZone)}` : '';
  const end = ends ? ` until ${sayMoment(until, authority.timeZone)}` : '';
  const partly = began || (ends && until < window.until);
  return `; on these terms${since}${end}${partly ? ', and for a part of the day only: the strictest counts' : ''}`;
}

/** An amendment leaves the restriction in force whenever it took effect; what it says may hold already, or not yet. */
function sayUndated({ uncertain }: Period): string {
  const amended = uncertain.filter(({ type }) => type === EVENT_TYPES.amended).map(({ sequence }) => sequence);
  return amended.length === 0
    ? ''
    : `; event ${amended.join(', ')} (amended) has an unknown date, and what it says may hold in place of this`;
}

function sayStretch({ from, until }: Interval, timeZone: string): string {
  const since = from === null ? '' : ` since ${sayMoment(from, timeZone)}`;
  return until === null ? since : `${since} until ${sayMoment(until, timeZone)}`;
}

function covers({ from, until }: Interval, window: Window): boolean {
  return (from === null || from <= window.from) && (until === null || until >= window.until);
}

/** A date where the moment is the start of a local day, else the instant. */
export function sayMoment(at: Instant, timeZone: string): string {
  const date = dateIn(at, timeZone);
  return localDay(date, timeZone).from === at ? date : formatInstant(at);
}
