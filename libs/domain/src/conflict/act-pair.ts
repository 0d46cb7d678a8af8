import type { Act } from './act.js';
import { differencesOf, type Difference } from './differences.js';
import { matchActs, type MatchReason } from './match-acts.js';

/** Two restrictions that tell of one act. `settledBy` is the note by which a person said that the difference is settled. */
export interface ActPair {
  because: MatchReason;
  differences: Difference[];
  settledBy: number | null;
}

/**
 * What two acts have to do with each other; undefined: nothing. A note settles the differences that were there when it
 * was recorded: when either act changes after that, they are open again.
 */
export function pairOf(one: Act, other: Act): ActPair | undefined {
  const because = matchActs(one, other);
  if (!because) return undefined;
  const note = Math.max(one.settled[other.restrictionId] ?? -1, other.settled[one.restrictionId] ?? -1);
  const isSettled = note > Math.max(one.changedBy, other.changedBy);
  return { because, differences: differencesOf(one, other), settledBy: isSettled ? note : null };
}
