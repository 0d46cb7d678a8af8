import { BROKEN_PROMISES, type BrokenPromise } from '../checker/history.js';
import { FAULT_KINDS } from '../faults/kinds.js';
import type { Counts, RunResult } from './result.js';

/** A table: a heading, and rows of as many cells. */
export interface Table {
  heading: string[];
  rows: string[][];
}

/** How often each kind of fault came, and how long nothing could be written. */
export function faultTable(runs: readonly RunResult[]): Table {
  const faults = runs.flatMap((run) => run.faults);
  const rows = FAULT_KINDS.map(({ name }) => {
    const mine = faults.filter(({ kind }) => kind === name);
    const gaps = mine.map(({ writingGapMs }) => writingGapMs).sort((one, other) => one - other);
    return [name, String(mine.length), secondsOf(medianOf(gaps)), secondsOf(gaps.at(-1))];
  });
  return { heading: ['fault', 'times', 'median gap in writing', 'longest gap in writing'], rows };
}

/** What the clients were told, and what the checker found. */
export function findingTable(runs: readonly RunResult[]): Table {
  const sum = (name: keyof Counts) => String(runs.reduce((total, { counts }) => total + counts[name], 0));
  const found = (promise: BrokenPromise) =>
    String(runs.flatMap(({ violations }) => violations).filter((each) => each.promise === promise).length);
  const promises = Object.keys(BROKEN_PROMISES) as BrokenPromise[];
  return {
    heading: ['what', 'count'],
    rows: [
      ['commands', sum('commands')],
      ['accepted', sum('accepted')],
      ['refused', sum('refused')],
      ['without an answer at first', sum('unknown')],
      ['of these, answered later under the same key', sum('resolved')],
      ['reads held against the chain', sum('reads')],
      ['reads without an answer', sum('readsUnanswered')],
      ['entries in the chain', sum('entries')],
      ['records that the rule skipped', sum('skipped')],
      ...promises.map((promise) => [`**${promise}**: ${BROKEN_PROMISES[promise]}`, `**${found(promise)}**`]),
    ],
  };
}

/** For a terminal. */
export function textOf({ heading, rows }: Table): string {
  const plain = [heading, ...rows].map((row) => row.map((cell) => cell.replaceAll('**', '')));
  const widths = heading.map((_, column) => Math.max(...plain.map((row) => row[column]?.length ?? 0)));
  return plain.map((row) => aligned(row, widths).join('  ')).join('\n');
}

/** For a document, in the form that the formatter of the project leaves as it is. */
export function markdownOf({ heading, rows }: Table): string {
  const widths = heading.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [heading, rule, ...rows].map((row) => `| ${aligned(row, widths).join(' | ')} |`).join('\n');
}

/** Names to the left, numbers to the right. */
function aligned(row: readonly string[], widths: readonly number[]): string[] {
  return row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
}

function medianOf(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function secondsOf(ms: number | undefined): string {
  return ms === undefined ? '-' : `${(ms / 1_000).toFixed(2)} s`;
}
