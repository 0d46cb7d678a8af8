/**
 * Dates as people of every country read them alike: "10 Jun 2025". None of these functions uses the time zone of the
 * browser: a date is text, and an instant is told in the zone that is named.
 */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2025-06-10` as "10 Jun 2025"; whatever is no date comes back as it is. */
export function formatDate(date: string): string {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : date;
}

/** `2025-06-10` as "10 June 2025", for sentences. */
export function formatLongDate(date: string): string {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const name = LONG_MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}` : date;
}

/** `2025-06-10` as "Tuesday, 10 June 2025": whoever typed a wrong day sees it by the weekday. */
export function formatDateInFull(date: string): string {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const weekday = WEEKDAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
  return weekday ? `${weekday}, ${formatLongDate(date)}` : date;
}

/**
 * The dates and instants within a sentence of the gateway, as people read them: "in force since 2025-05-23" becomes "in
 * force since 23 May 2025"; instants are told in the zone.
 */
export function sayDates(sentence: string, timeZone: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z)?(?![\w-])/g, (moment) =>
    formatMoment(moment, timeZone),
  );
}

/** An instant as a day and a time of day in a zone: "23 May 2025, 00:00". */
export function formatInstant(instant: string, timeZone = 'UTC'): string {
  const local = localParts(instant, timeZone);
  return local ? `${formatDate(local.date)}, ${local.time}` : instant;
}

/** The same, the time of day left out where a day of the zone begins: what an authority dated is told as a date. */
export function formatMoment(moment: string, timeZone = 'UTC'): string {
  if (DATE.test(moment)) return formatDate(moment);
  const local = localParts(moment, timeZone);
  if (!local) return moment;
  return local.time === '00:00' ? formatDate(local.date) : `${formatDate(local.date)}, ${local.time}`;
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`; undefined for what is no instant. */
export function dateIn(instant: string, timeZone: string): string | undefined {
  return localParts(instant, timeZone)?.date;
}

/** A zone as people say it: `America/New_York` as "New York time". */
export function zoneName(timeZone: string): string {
  if (timeZone === 'UTC' || timeZone === 'Etc/UTC') return 'UTC';
  return `${(timeZone.split('/').pop() ?? timeZone).replace(/_/g, ' ')} time`;
}

/**
 * What a person typed as a date: `2025-06-10`, "10 Jun 2025", "10 June 2025", "10.6.2025" is refused (its order depends on
 * the country). Undefined for what is no date, or a day that no calendar has.
 */
export function parseDate(typed: string): string | undefined {
  const text = typed.trim();
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year) return checked(Number(year), Number(month), Number(day));
  const [, spokenDay, name, spokenYear] = /^(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})$/.exec(text) ?? [];
  if (!name) return undefined;
  return checked(Number(spokenYear), monthNumber(name), Number(spokenDay));
}

/** Today where the person is; the only use of the browser's own zone, as a proposal that they see. */
export function todayHere(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const LONG_MONTHS = 'january february march april may june july august september october november december'.split(' ');

function monthNumber(name: string): number {
  return LONG_MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

function checked(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` : undefined;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localParts(instant: string, timeZone: string): { date: string; time: string } | undefined {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return undefined;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  );
  return { date: `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** Making a format takes longer than using it a thousand times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
