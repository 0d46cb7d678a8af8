import { Temporal } from 'temporal-polyfill';
import { type Instant, numberAt, EARLIEST_INSTANT, LATEST_INSTANT, isCalendarDate, parseInstant } from './instant.js';

/** Half-open `[from, until)` on either axis of time. Null is unbounded. */
export interface Interval {
  from: Instant | null;
  until: Instant | null;
}

/** Half-open with both ends known. */
export interface Window {
  from: Instant;
  until: Instant;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a `YYYY-MM-DD` that exists in the calendar and in the range of instants. */
export function isDate(text: string): boolean {
  if (text.length !== 10 || !DATE.test(text)) return false;
  const year = numberAt(text, 0, 4);
  return year >= 1700 && year < 2250 && isCalendarDate(year, numberAt(text, 5, 7), numberAt(text, 8, 10));
}

/**
 * What was worked out before, by zone and day or moment: finding the start of a day costs microseconds, and the same days
 * recur. By zone first, so that no key has to be put together for a look.
 */
class Remembered<K extends string | number, T> {
  private readonly zones = new Map<string, Map<K, T>>();
  private size = 0;

  constructor(private readonly most = 20_000) {}

  get(timeZone: string, key: K, compute: (timeZone: string, key: K) => T): T {
    const known = this.zones.get(timeZone)?.get(key);
    if (known !== undefined) return known;
    const value = compute(timeZone, key);
    if (this.size >= this.most) {
      this.zones.clear();
      this.size = 0;
    }
    const values = this.zones.get(timeZone);
    if (values) values.set(key, value);
    else this.zones.set(timeZone, new Map([[key, value]]));
    this.size += 1;
    return value;
  }
}

const startsOfDay = new Remembered<string, Instant>();
const localDays = new Remembered<string, Window>();
const datesOfInstants = new Remembered<Instant, string>();

/**
 * The first moment of a calendar day in an IANA time zone (usually, but not in every zone and on every day, 00:00).
 * The date must be one that `isDate` accepts and the zone one that the platform knows; a RangeError otherwise.
 */
export function startOfDay(date: string, timeZone: string): Instant {
  return startsOfDay.get(timeZone, date, findStartOfDay);
}

function findStartOfDay(timeZone: string, date: string): Instant {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds * 1000;
  return Math.min(Math.max(start, EARLIEST_INSTANT), LATEST_INSTANT);
}

/** The calendar day after. */
export function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/**
 * The whole day where the authority is: what a question about a date asks for. A day that the place left out, as when it
 * crossed the date line, is the moment at which the next one began: an empty one would meet no period that ends there.
 */
export function localDay(date: string, timeZone: string): Window {
  return localDays.get(timeZone, date, findLocalDay);
}

function findLocalDay(timeZone: string, date: string): Window {
  const from = startOfDay(date, timeZone);
  return { from, until: Math.max(startOfDay(nextDate(date), timeZone), from + 1) };
}

/** The calendar date of a moment in a time zone, `YYYY-MM-DD`. */
export function dateIn(instant: Instant, timeZone: string): string {
  return datesOfInstants.get(timeZone, instant, findDate);
}

function findDate(timeZone: string, instant: Instant): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant / 1000));
  return moment.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * The moment that a date or an RFC 3339 instant names: a date is the start of that day in the zone. Undefined when the
 * text is neither.
 */
export function momentOf(text: string, timeZone: string): Instant | undefined {
  if (isDate(text)) return startOfDay(text, timeZone);
  return parseInstant(text);
}

/** Whole days from one moment to a later one as people count them: by calendar dates where the authority is. */
export function daysBetween(earlier: Instant, later: Instant, timeZone: string): number {
  const midnight = (instant: Instant): number => Date.parse(`${dateIn(instant, timeZone)}T00:00:00Z`);
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** Whether a window and an interval share a moment. */
export function overlaps(window: Window, interval: Interval): boolean {
  return (
    (interval.until === null || window.from < interval.until) &&
    (interval.from === null || interval.from < window.until)
  );
}
