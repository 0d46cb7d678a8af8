/**
 * A moment in UTC as whole microseconds since 1970-01-01T00:00:00Z. A plain number holds it exactly from 1684 to 2255;
 * the ledger takes 1700-01-01 to 2250-01-01 and refuses the rest by name instead of rounding it.
 */
export type Instant = number;

export const EARLIEST_INSTANT: Instant = Date.UTC(1700, 0, 1) * 1000;
export const LATEST_INSTANT: Instant = Date.UTC(2250, 0, 1) * 1000;

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;

/** Whether the day exists in the (proleptic Gregorian) calendar: 2025-02-30 does not. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Reads an RFC 3339 date-time with up to six digits of a second, in any offset. Undefined for anything else: an
 * impossible day, a leap second (the ledger's clock has none), more digits than a microsecond, or out of range.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isCalendarDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Number((match[7] ?? '').padEnd(6, '0'));
  const zone = match[8] as string;
  let offsetMinutes = 0;
  if (zone !== 'Z') {
    const hours = Number(zone.slice(1, 3));
    const minutes = Number(zone.slice(4, 6));
    if (hours > 23 || minutes > 59) return undefined;
    offsetMinutes = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
  }
  const utcMs = Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000;
  const instant = utcMs * 1000 + fraction;
  return instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT ? instant : undefined;
}

const US_PER_DAY = 86_400_000_000;
/** A century: who asks about more days than that in turn pays for them. */
const DAYS_KEPT = 36_525;

/** Every day of a calendar is written again and again, and most of an instant's text is its day. */
const daysWritten = new Map<number, string>();
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** RFC 3339 in UTC with `Z`; a fraction only where there is one, without trailing zeros. */
export function formatInstant(instant: Instant): string {
  const day = Math.floor(instant / US_PER_DAY);
  const ofDay = instant - day * US_PER_DAY;
  const seconds = Math.floor(ofDay / 1_000_000);
  const minutes = Math.floor(seconds / 60);
  const fraction = ofDay - seconds * 1_000_000;
  const whole = `${writtenDay(day)}T${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}`;
  return fraction === 0 ? `${whole}Z` : `${whole}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}Z`;
}

function writtenDay(day: number): string {
  const known = daysWritten.get(day);
  if (known !== undefined) return known;
  const written = new Date(day * 86_400_000).toISOString().slice(0, 10);
  if (daysWritten.size >= DAYS_KEPT) daysWritten.clear();
  daysWritten.set(day, written);
  return written;
}

/** The same text form for an absent bound: null stays null. */
export function formatBound(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

/** Milliseconds of a system clock as an instant. */
export function instantFromMs(ms: number): Instant {
  return Math.round(ms * 1000);
}
