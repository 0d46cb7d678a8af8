/** Moments are microseconds since 1970 in UTC. `[from, until)`. */
export interface Span {
  from: number;
  until: number;
}

const DAY_MS = 86_400_000;

/** Reads an instant as events and questions write it (RFC 3339). */
export function momentOf(text: string): number {
  const [, seconds, fraction = '', zone] = /^(.*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text) as unknown as string[];
  return Date.parse(`${seconds}${zone}`) * 1000 + Number(fraction.padEnd(6, '0'));
}

/** What a question's `on` means to an authority: its whole local day, or the one microsecond of an instant. */
export function spanOf(on: string, timeZone: string): Span {
  if (on.includes('T')) return { from: momentOf(on), until: momentOf(on) + 1 };
  const next = new Date(Date.parse(on) + DAY_MS).toISOString().slice(0, 10);
  return { from: firstMomentOf(on, timeZone), until: firstMomentOf(next, timeZone) };
}

/** How many calendar days, where an authority is, lie between two moments. */
export function daysBetween(earlier: number, later: number, timeZone: string): number {
  const [first, last] = [earlier, later].map((moment) => Date.parse(dayShown(Math.floor(moment / 1000), timeZone)));
  return ((last as number) - (first as number)) / DAY_MS;
}

const known = new Map<string, number>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Looks for the first moment at which the calendar of a place shows the day, or a later one. */
function firstMomentOf(date: string, timeZone: string): number {
  const key = `${date} ${timeZone}`;
  let found = known.get(key);
  if (found === undefined) {
    let [before, after] = [Date.parse(date) - DAY_MS, Date.parse(date) + DAY_MS];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (dayShown(middle, timeZone) < date) before = middle;
      else after = middle;
    }
    known.set(key, (found = after * 1000));
  }
  return found;
}

/** `YYYY-MM-DD`, which is how Swedes write their dates. */
function dayShown(ms: number, timeZone: string): string {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  clocks.set(timeZone, clock);
  return clock.format(ms);
}
