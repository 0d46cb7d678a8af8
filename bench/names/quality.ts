import type { NamePair } from './name-pair.js';

/** How well "from this score on" tells the pairs of one entity from the others. */
export interface Quality {
  threshold: number;
  precision: number;
  recall: number;
  f1: number;
}

/** The quality at a threshold. Precision is 1 where nothing reaches it. */
export function qualityAt(threshold: number, pairs: readonly NamePair[], scores: readonly number[]): Quality {
  let right = 0;
  let wrong = 0;
  let all = 0;
  pairs.forEach(({ same }, index) => {
    const found = (scores[index] as number) >= threshold;
    if (same) all += 1;
    if (found && same) right += 1;
    if (found && !same) wrong += 1;
  });
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = all === 0 ? 0 : right / all;
  return {
    threshold,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** Every hundredth from 0.3 to 1. */
const THRESHOLDS = Array.from({ length: 71 }, (_, index) => (30 + index) / 100);

/** The threshold with the best F1. */
export function tune(pairs: readonly NamePair[], scores: readonly number[]): number {
  return best(
    THRESHOLDS.map((threshold) => qualityAt(threshold, pairs, scores)),
    ({ f1 }) => f1,
  );
}

/** The lowest threshold whose precision is at least this; 1 where none has it. */
export function tuneForPrecision(least: number, pairs: readonly NamePair[], scores: readonly number[]): number {
  return THRESHOLDS.find((threshold) => qualityAt(threshold, pairs, scores).precision >= least) ?? 1;
}

function best(all: readonly Quality[], by: (quality: Quality) => number): number {
  return all.reduce((champion, each) => (by(each) > by(champion) ? each : champion)).threshold;
}
