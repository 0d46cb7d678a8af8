import type { Progress } from './progress.js';
import { median, spreadOf, type Spread } from './statistics.js';

/** What one repetition of a contestant came to. */
export interface Run {
  /** Operations that were answered, and how long all of them took together. */
  operations: number;
  durationMs: number;
  /** Of single operations, where each was timed. */
  latency?: Latency;
}

export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/**
 * One thing to be measured against others. `run` does the work of a repetition and then, outside of the time that it
 * tells, makes sure that the result is right; it throws when it is not, which ends the benchmark without a table.
 */
export interface Contestant {
  name: string;
  run(): Promise<Run>;
}

/** All repetitions of one contestant but the warm-up, in their order. */
export class Result {
  constructor(
    readonly name: string,
    private readonly runs: readonly Run[],
  ) {}

  /** Operations per second. */
  get rate(): Spread {
    return spreadOf(this.runs.map(rateOf));
  }

  get durationMs(): Spread {
    return spreadOf(this.runs.map(({ durationMs }) => durationMs));
  }

  /** The medians over the repetitions; absent where single operations were not timed. */
  get latency(): Latency | undefined {
    const all = this.runs.flatMap(({ latency }) => latency ?? []);
    if (all.length === 0) return undefined;
    return { p50Ms: median(all.map(({ p50Ms }) => p50Ms)), p99Ms: median(all.map(({ p99Ms }) => p99Ms)) };
  }

  /**
   * How fast this was in terms of a peer, 1 being as fast: the median of the ratios of each repetition to the one of the
   * peer next to it, so that a machine that slows down for a while slows both.
   */
  ratioTo(peer: Result): Spread {
    return spreadOf(this.runs.map((run, index) => rateOf(run) / rateOf(peer.runs[index] as Run)));
  }
}

function rateOf({ operations, durationMs }: Run): number {
  return (operations / durationMs) * 1000;
}

/**
 * Runs the contestants in turn: one round to warm up, which does not count, then so many rounds as told. Each round begins
 * with another one, so that none has always the same predecessor's garbage to collect. What takes many minutes does
 * without the round to warm up (`warmsUp`), and its table says so.
 */
export async function interleave(
  contestants: readonly Contestant[],
  repetitions: number,
  progress: Progress,
  warmsUp = true,
): Promise<Result[]> {
  const runs = new Map<Contestant, Run[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = warmsUp ? 0 : 1; round <= repetitions; round++) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      progress.now(`${contestant.name}, ${round === 0 ? 'warm-up' : `${round} of ${repetitions}`}`);
      const run = await contestant.run();
      if (round > 0) runs.get(contestant)?.push(run);
    }
  }
  return contestants.map((contestant) => new Result(contestant.name, runs.get(contestant) ?? []));
}
