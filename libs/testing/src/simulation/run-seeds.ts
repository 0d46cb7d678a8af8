import { generateSchedule } from './generate-schedule.js';
import type { Violation } from './promises.js';
import type { Schedule } from './schedule.js';
import { simulate, type SimulationCounts } from './simulation.js';

/** How many seeds are played when nobody says how many, from which on, and how many actions each of them has. */
export const DEFAULT_SEEDS = { first: 1, seeds: 400, steps: 60 } as const;

/** What was played, and what came of it. */
export interface SeedsResult {
  played: number;
  failure?: { schedule: Schedule; violation: Violation };
  counts: SimulationCounts;
}

/** Plays seeds one after the other, up to the first that breaks a promise. */
export async function runSeeds({
  first,
  seeds,
  steps,
}: {
  first: number;
  seeds: number;
  steps: number;
}): Promise<SeedsResult> {
  let counts: SimulationCounts | undefined;
  for (let played = 1; played <= seeds; played++) {
    const schedule = generateSchedule(first + played - 1, steps);
    const result = await simulate(schedule);
    counts = counts ? sum(counts, result.counts) : result.counts;
    if (result.violation) return { played, failure: { schedule, violation: result.violation }, counts };
    if (played === seeds) return { played, counts };
  }
  throw new RangeError('At least one seed must be played.');
}

function sum(one: SimulationCounts, other: SimulationCounts): SimulationCounts {
  return {
    steps: one.steps + other.steps,
    virtualMs: one.virtualMs + other.virtualMs,
    entries: one.entries + other.entries,
    skipped: one.skipped + other.skipped,
    commands: one.commands + other.commands,
    contradicted: one.contradicted + other.contradicted,
    faults: sumOf(one.faults, other.faults),
    outcomes: sumOf(one.outcomes, other.outcomes),
  };
}

function sumOf<K>(one: ReadonlyMap<K, number>, other: ReadonlyMap<K, number>): Map<K, number> {
  const total = new Map(one);
  for (const [key, count] of other) total.set(key, (total.get(key) ?? 0) + count);
  return total;
}
