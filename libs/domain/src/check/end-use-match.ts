import type { Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch } from './match.js';

/** End uses of a rule against those of the question; undefined means that the question says nothing of them. */
export function matchEndUses(rule: Selection<string>, asked: readonly string[] | undefined): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no end use (say "none" if there is none)', notGiven: true };
  }
  const { include, exclude } = rule;
  const left = asked.filter((use) => !exclude?.includes(use));
  // A deal is free by exclusion only when each of its end uses is excluded.
  if (asked.length > 0 && left.length === 0) return NO_MATCH;
  if (!include) return { match: 'yes', because: 'any end use' };
  const met = left.find((use) => include.includes(use));
  return met === undefined ? NO_MATCH : { match: 'yes', because: `end use ${met} is named` };
}
