import type { Latency } from './interleave.js';
import type { Plot } from './plot.js';
import type { Spread } from './statistics.js';

/** A part of the report: what was measured, against whom, and how the results were checked. */
export interface Section {
  title: string;
  /** Paragraphs before the table. */
  about: readonly string[];
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Paragraphs after it. */
  notes: readonly string[];
  /** A picture of it, for the page: the name of its file in docs, and what it shows. */
  plot?: { file: string; plot: Plot };
}

/** The section in Markdown. */
export function toMarkdown({ title, about, columns, rows, notes, plot }: Section): string {
  const table = [columns, columns.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  const lines = table.map((cells) => `| ${cells.join(' | ')} |`);
  const parts = [
    `### ${title}`,
    ...about,
    ...(rows.length > 0 ? [lines.join('\n')] : []),
    ...(plot ? [`![${plot.plot.title}](${plot.file})`] : []),
    ...notes,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A rate with the least and the most that was seen: `12,300 (11,900-12,800)`. Three digits: the others are noise. */
export function rate({ median, least, most }: Spread): string {
  return `${figure(median)} (${figure(least)}-${figure(most)})`;
}

/** A ratio of two rates: 2x is twice as fast as the peer. */
export function ratio({ median }: Spread): string {
  return `${median >= 0.1 ? median.toFixed(2) : median.toPrecision(1)}x`;
}

export function seconds({ median, least, most }: Spread): string {
  const text = (ms: number): string => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1);
  return `${text(median)} s (${text(least)}-${text(most)})`;
}

export function latency(of: Latency | undefined): string {
  return of ? `${milliseconds(of.p50Ms)} / ${milliseconds(of.p99Ms)}` : '';
}

/** A number with three significant digits and separators for thousands. */
export function figure(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(value)));
  const scale = 10 ** (Math.floor(Math.log10(Math.max(value, 1))) - 2);
  return (scale > 1 ? Math.round(value / scale) * scale : Number(value.toFixed(digits))).toLocaleString('en');
}

/** Empty where the system does not tell. */
export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`;
}

function milliseconds(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0);
}
