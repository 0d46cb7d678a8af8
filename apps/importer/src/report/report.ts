import type { Counts } from '../plan/survey.js';
import type { Conventions } from '../source/source.js';
import { refusalLines, type RefusalSum } from './refusal-sums.js';

/**
 * How an import ended. `stopped`: a person must decide a review first. `unusable`: the input is not what the source reads,
 * or cannot be imported as it was asked; nothing was written.
 */
export type ImportOutcome = 'done' | 'planned' | 'stopped' | 'interrupted' | 'unusable' | 'failed';

/** What an import found and did, for people and for programs. */
export interface ImportReport {
  source: string;
  title: string;
  outcome: ImportOutcome;
  /** Why it did not go through, in a sentence. */
  why?: string;
  startedAt: string;
  finishedAt: string;
  files: { name: string; sha256: string }[];
  conventions: Conventions;
  versions: VersionReport[];
  /** Rows in the quarantine: refused by the source, by the plan, or by the ledger. */
  quarantined: number;
  /** Why, summed up; absent when there are none. */
  refusals?: RefusalSum[];
  /** What lies in the folder and was not read: links, by their names. */
  notRead?: readonly string[];
  /** The newest position that the import wrote; absent when it wrote nothing. */
  position?: { ledger: string; sequence: number; hash: string };
  /** How long it took until views and checks had read all of it. */
  caughtUpAfterMs?: number;
  quarantineFile?: string;
}

export interface VersionReport {
  label: string;
  knownOn?: string;
  /** Why it was left out, in a sentence. */
  leftOut?: string;
  plan?: VersionCounts;
  /** Of a dry run: the commands that it would have sent, by type. */
  would?: Record<string, number>;
  /** Events that were recorded, by type. */
  written: Record<string, number>;
  /** Commands whose answer had been given to an earlier run. */
  repeated: number;
  /** The review that a person must decide before the version is imported. */
  review?: string;
}

export interface VersionCounts extends Counts {
  rows: number;
  given: number;
  gone: number;
  asked: number;
  refused: number;
}

/** `412 new, 37 changed, 9 gone, 3 refused`: what a person decides on, then what is worth knowing. */
export function planLine(counts: VersionCounts): string {
  const { given, unchanged, back, returned, repeated, contradiction, asked } = counts;
  const always = [`${n(counts.new)} new`, `${n(counts.changed)} changed`, `${n(counts.gone)} gone`];
  const refused = counts.refused + contradiction + returned;
  const others: [number, string][] = [
    [given, 'commands as given'],
    [unchanged, 'unchanged'],
    [back, 'listed again'],
    [repeated, 'repeated'],
    [asked, 'gone before and asked about'],
  ];
  const more = others.filter(([count]) => count > 0).map(([count, words]) => `${n(count)} ${words}`);
  return [...always, `${n(refused)} refused`, ...more].join(', ');
}

/** All of them are in the JSON. */
const MOST_REASONS_IN_TEXT = 20;

export function reportText(report: ImportReport): string {
  const lines = [
    `Import of ${report.source}: ${report.title}`,
    `Outcome: ${report.outcome}${report.why ? ` (${report.why})` : ''}`,
    `From ${report.startedAt} to ${report.finishedAt}`,
    '',
    ...report.files.map(({ name, sha256 }) => `File ${name}  SHA-256 ${sha256}`),
    ...(report.notRead ?? []).map(
      (name) => `Not read: ${name} is a link, and links are not followed; name its target.`,
    ),
    '',
    ...report.versions.flatMap(versionLines),
    '',
    `Rows in quarantine: ${n(report.quarantined)}${report.quarantineFile ? `, see ${report.quarantineFile}` : ''}`,
    ...refusalLines(report.refusals ?? [], MOST_REASONS_IN_TEXT),
    report.position
      ? `Written up to sequence ${report.position.sequence} of ledger ${report.position.ledger}, hash ${report.position.hash}`
      : 'Nothing was written.',
    ...(report.caughtUpAfterMs === undefined
      ? []
      : [
          `Views and checks had read all of it ${(report.caughtUpAfterMs / 1000).toFixed(1)} s after the last command.`,
        ]),
    '',
    `Conventions: days of ${report.conventions.timeZone}; end days ${report.conventions.endDay}; removal on the first day: ${report.conventions.sameDayRemoval}; a missing row: ${report.conventions.absence}; knowledge: ${report.conventions.knowledge}; rows with one identity: ${report.conventions.repeats}.`,
    ...report.conventions.notes.map((note) => `- ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}

function versionLines(version: VersionReport): string[] {
  const head = `Version ${version.label}${version.knownOn ? `, published ${version.knownOn}` : ''}: `;
  if (version.leftOut) return [`${head}left out: ${version.leftOut}`];
  const written = amounts(version.written);
  return [
    `${head}${version.plan ? planLine(version.plan) : 'not planned'}`,
    ...(version.would ? [`  would send: ${amounts(version.would)}`] : []),
    `  written: ${written}${version.repeated > 0 ? `; ${n(version.repeated)} were there already` : ''}`,
    ...(version.review ? [`  stopped: decide review ${version.review}`] : []),
  ];
}

function amounts(counts: Record<string, number>): string {
  return (
    Object.entries(counts)
      .map(([type, count]) => `${n(count)} ${type}`)
      .join(', ') || 'nothing'
  );
}

/** A count as people write it. */
export function n(count: number): string {
  return count.toLocaleString('en');
}
