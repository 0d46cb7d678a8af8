import type { LineKind } from '../workload/question-lines.js';

/** How much is done in one repetition of each thing, and how often. */
export interface Scale {
  repetitions: number;
  /** How many clients, each with one command under way, and how many commands they record in one repetition. */
  append: readonly { clients: number; commands: number }[];
  check: { connections: number; durationMs: number; questions: number };
  /** Lines of one batch: on the example, and on the large ledger, where a check takes longer. */
  batchLines: Record<'example' | 'large', Record<LineKind, number>>;
  /** How often the same batch is sent in one repetition: repeated lines are answered in less time than can be told well. */
  batchTimes: Record<LineKind, number>;
  /** Lines of a file that is sent as one batch. */
  fileLines: number;
  /**
   * How many restrictions the index and its peers are measured with; how many questions, and how often the index answers
   * them in one repetition.
   */
  index: { sizes: readonly number[]; questions: number; times: number };
  /** Of the large ledger, from which checks are answered. */
  largeEvents: number;
  /** Of the ledgers whose views are rebuilt. */
  rebuildEvents: readonly number[];
  /** Rows of one list that is imported. */
  importRows: number;
  /** Of the ledger that a replica is started on. */
  startEntries: number;
}

/** What `npm run bench` does: enough for medians that can be told from each other, in about ten minutes on two cores. */
export const FULL: Scale = {
  repetitions: 5,
  append: [
    { clients: 1, commands: 400 },
    { clients: 16, commands: 1_600 },
    { clients: 128, commands: 4_000 },
  ],
  check: { connections: 32, durationMs: 2_000, questions: 500 },
  batchLines: { example: { repeated: 100_000, distinct: 30_000 }, large: { repeated: 10_000, distinct: 3_000 } },
  batchTimes: { repeated: 5, distinct: 1 },
  fileLines: 100_000,
  index: indexScale(10_000),
  largeEvents: 20_000,
  rebuildEvents: [20_000],
  importRows: 5_000,
  startEntries: 50_000,
};

/** To see that everything runs. Its figures are no measurement. */
export const QUICK: Scale = {
  repetitions: 1,
  append: [
    { clients: 1, commands: 100 },
    { clients: 16, commands: 500 },
    { clients: 128, commands: 2_000 },
  ],
  check: { connections: 32, durationMs: 500, questions: 100 },
  batchLines: { example: { repeated: 2_000, distinct: 500 }, large: { repeated: 200, distinct: 100 } },
  batchTimes: { repeated: 1, distinct: 1 },
  fileLines: 5_000,
  index: { sizes: [1_000], questions: 200, times: 1 },
  largeEvents: 5_000,
  rebuildEvents: [5_000],
  importRows: 1_000,
  startEntries: 20_000,
};

/** For the tables of docs/benchmarks.md: ledgers and lists of the sizes that their aims are told for. It takes hours. */
export const WRITTEN: Scale = {
  ...FULL,
  largeEvents: 100_000,
  rebuildEvents: [20_000, 1_000_000],
  importRows: 1_000_000,
  index: indexScale(1_000_000),
  fileLines: 1_000_000,
  startEntries: 300_000,
};

/** The index and its peers at every power of ten from 1,000 to so many restrictions. A million load in minutes. */
export function indexScale(largest: number): Scale['index'] {
  const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= largest);
  return { sizes, questions: 1_000, times: 2 };
}
