/**
 * A moment in UTC as whole microseconds since 1970-01-01T00:00:00Z. A plain number holds it exactly from 1684 to 2255;
 * the ledger takes 1700-01-01 to 2250-01-01 and refuses the rest by name instead of rounding it.
 */
export type Instant = number;

const EARLIEST_YEAR = 1700;
export const EARLIEST_INSTANT: Instant = Date.UTC(EARLIEST_YEAR, 0, 1) * 1000;
export const LATEST_INSTANT: Instant = Date.UTC(2250, 0, 1) * 1000;

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;

/** Whether the day exists in the (proleptic Gregorian) calendar: 2025-02-30 does not. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return day <= 29;
  return day <= (LAST_DAYS[month - 1] as number);
}
const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads an RFC 3339 date-time with up to six digits of a second, in any offset. Undefined for anything else: an
 * impossible day, a leap second (the ledger's clock has none), more digits than a microsecond, or out of range.
 */
export function parseInstant(text: string): Instant | undefined {
  return plainInstant(text) ?? anyInstant(text);
}

const ZERO = 0x30;
const POINT = 0x2e;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
const SHORTEST = 'YYYY-MM-DDTHH:MM:SSZ'.length;
const FRACTION_AT = SHORTEST - 1;
const MOST_DIGITS = 6;

/** In milliseconds, by the text of a day: the days of a ledger come again and again. */
const daysRead = new Map<string, number>();

/**
 * As the ledger itself writes it, of a day that was read before: entries are full of them, and this costs a fifth of a
 * regular expression. Undefined for any other, which `anyInstant` reads or refuses.
 */
function plainInstant(text: string): Instant | undefined {
  const end = text.length - 1;
  if (text.charCodeAt(end) !== LETTER_Z || text.charCodeAt(10) !== LETTER_T) return undefined;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined;
  const day = daysRead.get(text.slice(0, 10));
  if (day === undefined) return undefined;
  const hour = numberAt(text, 11, 13);
  const minute = numberAt(text, 14, 16);
  const second = numberAt(text, 17, 19);
  // Not a number where a character is no digit.
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  let fraction = 0;
  if (end !== FRACTION_AT) {
    const digits = end - SHORTEST;
    if (text.charCodeAt(FRACTION_AT) !== POINT || digits < 1 || digits > MOST_DIGITS) return undefined;
    fraction = numberAt(text, SHORTEST, end) * 10 ** (MOST_DIGITS - digits);
    if (Number.isNaN(fraction)) return undefined;
  }
  return inRange((day + hour * 3_600_000 + minute * 60_000 + second * 1_000) * 1_000 + fraction);
}

/** The number that the digits from one place to another write; not a number where a character is none. */
export function numberAt(text: string, from: number, until: number): number {
  let number = 0;
  for (let at = from; at < until; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

function inRange(instant: Instant): Instant | undefined {
  return instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT ? instant : undefined;
}

function anyInstant(text: string): Instant | undefined {
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
  // JavaScript takes the years 0 to 99 for those of the twentieth century.
  if (year < EARLIEST_YEAR) return undefined;
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
  if (daysRead.size >= DAYS_KEPT) daysRead.clear();
  daysRead.set(text.slice(0, 10), Date.UTC(year, month - 1, day));
  const utcMs = Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000;
  return inRange(utcMs * 1000 + fraction);
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
