import type { Violation } from '../checker/history.js';

/** One fault of a run. Times are on the run's clock, in milliseconds. */
export interface FaultReport {
  kind: string;
  injectedAtMs: number;
  /** When commands were accepted, and reads answered, through every gateway again. */
  recoveredAtMs: number;
  /** The longest time without an accepted command that touches the fault's time. */
  writingGapMs: number;
}

/** What clients were told, counted. */
export interface Counts {
  /** Different commands; repetitions under the same key are not counted. */
  commands: number;
  accepted: number;
  refused: number;
  /** Had no answer, or 503, at least once; and of these, those whose outcome was learned later with the same key. */
  unknown: number;
  resolved: number;
  /** Answers to reads that were held against the chain, and reads that nobody answered. */
  reads: number;
  readsUnanswered: number;
  /** Accepted entries of the topic, and records that the rule skips. */
  entries: number;
  skipped: number;
}

/** Everything that a run found. */
export interface RunResult {
  seed: number;
  seconds: number;
  faults: FaultReport[];
  counts: Counts;
  violations: Violation[];
}

/** The longest time between two neighbours of a sorted list that touches the stretch from one moment to another. */
export function longestGap(sortedMs: readonly number[], fromMs: number, untilMs: number): number {
  let longest = 0;
  for (let index = 1; index < sortedMs.length; index++) {
    const [before, after] = [sortedMs[index - 1] as number, sortedMs[index] as number];
    if (after > fromMs && before < untilMs) longest = Math.max(longest, after - before);
  }
  return longest;
}
