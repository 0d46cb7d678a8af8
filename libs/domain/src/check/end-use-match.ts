import type { Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch } from './match.js';
import type { Reading } from './place-match.js';

/**
 * End uses of a rule against those of the question; undefined means that the question says nothing of them. One end use
 * that is included and not excluded is enough for a rule; a carve-out frees a deal only when all of its end uses are.
 */
export function matchEndUses(
  rule: Selection<string>,
  asked: readonly string[] | undefined,
  reading: Reading = 'rule',
): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no end use (say "none" if there is none)', notGiven: true };
  }
  const { include, exclude } = rule;
  if (asked.length === 0) return include ? NO_MATCH : { match: 'yes', because: 'any end use' };
  const within = asked.filter((use) => !exclude?.includes(use) && (!include || include.includes(use)));
  if (within.length === 0 || (reading === 'carve-out' && within.length < asked.length)) return NO_MATCH;
  return { match: 'yes', because: include ? `end use ${within[0]} is named` : 'any end use' };
}
