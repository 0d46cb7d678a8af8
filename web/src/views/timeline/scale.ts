/** A stretch of valid time in milliseconds since 1970 (UTC). */
export interface TimeWindow {
  from: number;
  until: number;
}

const DAY_MS = 86_400_000;
const SHORTEST_MS = DAY_MS;
const LONGEST_MS = 400 * 365.25 * DAY_MS;

/** Where a moment lies across a picture of so many pixels. */
export function xOf(ms: number, { from, until }: TimeWindow, width: number): number {
  return ((ms - from) / (until - from)) * width;
}

/** Which moment lies at a place across a picture. */
export function momentAt(x: number, { from, until }: TimeWindow, width: number): number {
  return from + (x / width) * (until - from);
}

/** The window made shorter (factor below 1) or longer around a moment that stays where it is. */
export function zoomed(window: TimeWindow, factor: number, around: number): TimeWindow {
  const length = window.until - window.from;
  const wanted = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, length * factor));
  const share = (around - window.from) / length;
  const from = Math.round(around - share * wanted);
  return { from, until: Math.round(from + wanted) };
}

/** The window moved by a share of its length: positive is later. */
export function panned({ from, until }: TimeWindow, share: number): TimeWindow {
  const by = Math.round((until - from) * share);
  return { from: from + by, until: until + by };
}

/** The window as an address holds it: two days in UTC. */
export function formatWindow({ from, until }: TimeWindow): string {
  return `${dayOf(from)}..${dayOf(until)}`;
}

/** Reads a window; undefined for whatever is none. */
export function parseWindow(text: string | null): TimeWindow | undefined {
  const [, first, last] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text ?? '') ?? [];
  const [from, until] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)];
  return until > from ? { from, until } : undefined;
}

/** A moment that the axis names. */
export interface Tick {
  at: number;
  label: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** Steps in months. */
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200] as const;
const DAY_STEPS = [1, 2, 7, 14] as const;

/** The days, months or years that fit beside each other, in UTC. */
export function ticksOf({ from, until }: TimeWindow, width: number, roomPx = 90): Tick[] {
  const shortest = ((until - from) / width) * roomPx;
  const days = DAY_STEPS.find((step) => step * DAY_MS >= shortest);
  if (days !== undefined) return dayTicks(from, until, days);
  const months = MONTH_STEPS.find((step) => step * 30 * DAY_MS >= shortest) ?? 1200;
  return monthTicks(from, until, months);
}

function dayTicks(from: number, until: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const length = step * DAY_MS;
  for (let at = Math.ceil(from / length) * length; at <= until; at += length) {
    const date = new Date(at);
    ticks.push({ at, label: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}` });
  }
  return ticks;
}

function monthTicks(from: number, until: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const start = new Date(from);
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (let month = first; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at > until) return ticks;
    const name = step >= 12 ? '' : `${MONTHS[month % 12]} `;
    if (at >= from) ticks.push({ at, label: `${name}${Math.floor(month / 12)}` });
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
