import type { Schema } from '../../api/client.js';

type Rectangle = Schema<'Rectangle'>;

/** Where a rectangle lies on a grid whose lines are the moments at which anything changes, counted from 1. */
export interface Cell {
  rectangle: Rectangle;
  /** Grid lines of valid time, from left to right. */
  column: [start: number, end: number];
  /** Grid lines of recorded time, from top to bottom: what was learned last is on top. */
  row: [start: number, end: number];
}

/** The two axes of a restriction, each cut where something changes, and the rectangles between the cuts. */
export interface Axes {
  /** The instants of valid time at which a column ends and the next begins. */
  valid: string[];
  /** The events, oldest first, with their recorded times: each begins a row. */
  recorded: { sequence: number; at: string }[];
  cells: Cell[];
}

/**
 * Lays rectangles out by order and not to scale: a suspension of four days between years can be read and pointed at like
 * any other stretch.
 */
export function axesOf(rectangles: readonly Rectangle[]): Axes {
  const valid = sorted(rectangles.flatMap(({ from, until }) => [from, until]).filter(isInstant));
  const times = new Map(rectangles.map(({ knownFrom, recordedFrom }) => [knownFrom, recordedFrom]));
  for (const { knownUntil, recordedUntil } of rectangles) {
    if (knownUntil !== null && recordedUntil !== null) times.set(knownUntil, recordedUntil);
  }
  const recorded = [...times].sort(([a], [b]) => a - b).map(([sequence, at]) => ({ sequence, at }));
  const columnOf = (moment: string): number => valid.indexOf(moment) + 2;
  const rowOf = (sequence: number): number =>
    recorded.length + 1 - recorded.findIndex((each) => each.sequence === sequence);
  const cells = rectangles.map((rectangle): Cell => {
    const { from, until, knownFrom, knownUntil } = rectangle;
    return {
      rectangle,
      column: [isInstant(from) ? columnOf(from) : 1, isInstant(until) ? columnOf(until) : valid.length + 2],
      row: [knownUntil === null ? 1 : rowOf(knownUntil), rowOf(knownFrom)],
    };
  });
  return { valid, recorded, cells };
}

function isInstant(moment: string | null): moment is string {
  return moment !== null && moment !== 'unknown';
}

function sorted(instants: string[]): string[] {
  return [...new Set(instants)].sort((a, b) => Date.parse(a) - Date.parse(b));
}
