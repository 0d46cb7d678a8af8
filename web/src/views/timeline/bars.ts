import type { Schema } from '../../api/client.js';
import { zoneName } from '../../format/dates.js';
import { periodInWords } from '../../format/periods.js';
import { STATUS_WORDS } from '../../format/words.js';
import { type TimeWindow, xOf } from './scale.js';

export type Row = Schema<'TimelineRow'>;

/** One period of one restriction, as a bar. */
export interface Bar {
  /** Its place among all bars, from 0: by restriction, then by time. */
  index: number;
  /** Its restriction's place from the top, from 0. */
  row: number;
  of: Row;
  period: Schema<'TimelineBar'>;
  /** Milliseconds since 1970; infinite where there is no bound. */
  from: number;
  until: number;
}

/** The bars of all restrictions, and for each row where its bars begin, so that a stretch of rows is found at once. */
export interface Bars {
  rows: readonly Row[];
  all: readonly Bar[];
  /** For each row the index of its first bar; one entry more for the end. */
  firstOfRow: readonly number[];
}

/** Lays periods out as bars. What was announced and never began has a bar as well. */
export function barsOf(rows: readonly Row[]): Bars {
  const all: Bar[] = [];
  const firstOfRow: number[] = [];
  rows.forEach((of, row) => {
    firstOfRow.push(all.length);
    for (const period of of.periods) {
      all.push({
        index: all.length,
        row,
        of,
        period,
        from: period.from === null || period.from === 'unknown' ? -Infinity : Date.parse(period.from),
        until: period.until === null ? Infinity : Date.parse(period.until),
      });
    }
  });
  firstOfRow.push(all.length);
  return { rows, all, firstOfRow };
}

/** Pixels: each row has a line of text above its bars. */
export const ROW_PX = 36;
export const AXIS_PX = 26;

/** A bar where it is drawn, in pixels from the picture's corner. */
export interface PlacedBar {
  bar: Bar;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Narrower bars would not be seen, nor found by the pointer. */
const NARROWEST_PX = 3;
const BAR_PX = 14;
const TEXT_PX = 17;

/** What of the picture is in sight. */
export interface Sight {
  window: TimeWindow;
  width: number;
  height: number;
  /** How far the rows are scrolled, in pixels. */
  top: number;
}

/** The bars in sight, and no others. */
export function placedBars({ all, rows, firstOfRow }: Bars, { window, width, height, top }: Sight): PlacedBar[] {
  const firstRow = Math.min(rows.length, Math.max(0, Math.floor(top / ROW_PX)));
  const lastRow = Math.min(rows.length, Math.ceil((top + height - AXIS_PX) / ROW_PX));
  const placed: PlacedBar[] = [];
  for (let index = firstOfRow[firstRow] ?? 0; index < (firstOfRow[lastRow] ?? 0); index += 1) {
    const bar = all[index];
    if (!bar || bar.until <= window.from || bar.from >= window.until) continue;
    const x = Math.max(-2, xOf(bar.from, window, width));
    const end = Math.min(width + 2, xOf(bar.until, window, width));
    const y = AXIS_PX + bar.row * ROW_PX - top + TEXT_PX;
    placed.push({ bar, x, y, width: Math.max(NARROWEST_PX, end - x), height: BAR_PX });
  }
  return placed;
}

/** The bar under a pointer; where narrow ones lie over each other, the last. */
export function barAt(placed: readonly PlacedBar[], x: number, y: number): Bar | undefined {
  const hit = (each: PlacedBar): boolean =>
    x >= each.x - 1 && x <= each.x + each.width + 1 && y >= each.y - 4 && y <= each.y + each.height + 4;
  return placed.findLast(hit)?.bar;
}

/** A stretch of time that shows every bound of the bars, with some room; a year around today when there is none. */
export function wholeWindow({ all }: Bars, today: number): TimeWindow {
  let [from, until] = [today, today];
  for (const bar of all) {
    for (const bound of [bar.from, bar.until]) {
      if (!Number.isFinite(bound)) continue;
      from = Math.min(from, bound);
      until = Math.max(until, bound);
    }
  }
  const room = Math.max(30 * 86_400_000, (until - from) * 0.04);
  return { from: from - room, until: until + room };
}

/** A bar in words: "Ethane to China: in force from 23 May 2025 until 2 Jul 2025 (New York time)". */
export function barInWords({ of, period }: Bar): string {
  const zone = of.authority.timeZone;
  const status = STATUS_WORDS[period.status].toLowerCase();
  return `${of.title}: ${status} ${periodInWords(period, zone)} (${zoneName(zone)})`;
}
