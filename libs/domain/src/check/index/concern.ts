import { instantOf } from '../../restriction/course.js';
import type { Effective } from '../../restriction/model.js';
import type { Period } from '../../restriction/period.js';
import { NEAR_MISS_DAYS } from '../near-miss.js';
import { windowOf } from '../period-match.js';

/** Days since 1970 in UTC, both ends included. */
export interface Days {
  first: number;
  last: number;
}

const US_PER_DAY = 86_400_000_000;
const MISS_US = NEAR_MISS_DAYS * US_PER_DAY;
/** A local day begins and ends within a day of the one in UTC; another day is for the rounding of both ends. */
const SLACK_DAYS = 2;
/** The bounds of a column of 32 bits, further than any date. */
const ALWAYS = 2_147_483_647;

/** The same days are asked about again and again. */
const lately = new Map<string, Days>();
const DAYS_KEPT = 5_000;

/** The days that a question may look at, wherever the authority is. */
export function daysOf(on: string): Days {
  const known = lately.get(on);
  if (known) return known;
  if (lately.size >= DAYS_KEPT) lately.clear();
  const days = readDays(on);
  lately.set(on, days);
  return days;
}

function readDays(on: string): Days {
  const { from, until } = windowOf(on, 'UTC');
  return { first: Math.floor(from / US_PER_DAY) - 1, last: Math.floor(until / US_PER_DAY) + 1 };
}

/**
 * The days outside of which a timeline can appear in no answer: it neither applies nor misses nearly (`nearMiss`). A
 * rule that was lifted concerns the days after its end for as long as a near miss is told, one to come the days before.
 * First after last when there is no such day.
 */
export function concernOf(periods: readonly Period[]): Days {
  const hull = { first: ALWAYS, last: -ALWAYS };
  for (const [index, period] of periods.entries()) {
    const stretch = concerned(period, periods[index + 1]);
    if (!stretch) continue;
    hull.first = Math.min(hull.first, dayBefore(stretch.from));
    hull.last = Math.max(hull.last, dayAfter(stretch.until));
  }
  return hull;
}

/** The same of a restriction of which nothing is known but its imposition, as of most: without telling its timeline. */
export function concernOfImposed({ fromAt, untilAt }: Effective): Days {
  const start = instantOf(fromAt);
  const end = instantOf(untilAt);
  if (start !== null && end !== null && end <= start) return { first: dayBefore(end), last: dayAfter(end + MISS_US) };
  return {
    first: dayBefore(start === null ? null : start - MISS_US),
    last: dayAfter(end === null ? null : end + MISS_US),
  };
}

function concerned(
  { status, from, until }: Period,
  next: Period | undefined,
): { from: number | null; until: number | null } | undefined {
  if (status === 'lifted') return from === null ? undefined : { from, until: from + MISS_US };
  if (status !== 'scheduled') return { from, until };
  return until === null || next?.status === 'lifted' ? undefined : { from: until - MISS_US, until };
}

function dayBefore(at: number | null): number {
  return at === null ? -ALWAYS : Math.floor(at / US_PER_DAY) - SLACK_DAYS;
}

function dayAfter(at: number | null): number {
  return at === null ? ALWAYS : Math.floor(at / US_PER_DAY) + SLACK_DAYS;
}
