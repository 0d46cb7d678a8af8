/** The middle of some figures; of two in the middle, their mean. */
export function median(figures: readonly number[]): number {
  if (figures.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

/** The figure below which so large a share of all lies. */
export function percentile(figures: readonly number[], share: number): number {
  if (figures.length === 0) throw new RangeError('There is no percentile of nothing.');
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

/** Of the same thing, measured several times. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(figures: readonly number[]): Spread {
  return { median: median(figures), least: Math.min(...figures), most: Math.max(...figures) };
}
