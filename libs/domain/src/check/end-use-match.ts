import type { Selection } from '../restriction/model.js';
import type { DimensionMatch } from './match.js';

/** End uses of a rule against those of the question; undefined means that the question says nothing of them. */
export function matchEndUses(rule: Selection<string>, asked: readonly string[] | undefined): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no end use (say "none" if there is none)', notGiven: true };
  }
  const excluded = asked.find((use) => rule.exclude?.includes(use));
  const left = asked.filter((use) => use !== excluded);
  if (!rule.include) {
    const free = excluded !== undefined && left.length === 0;
    return free
      ? { match: 'no', because: `end use ${excluded} is excluded` }
      : { match: 'yes', because: 'any end use' };
  }
  const met = asked.find((use) => rule.include?.includes(use) && !rule.exclude?.includes(use));
  if (met !== undefined) return { match: 'yes', because: `end use ${met} is named` };
  const uses = asked.length === 0 ? 'no end use' : `end use ${asked.join(', ')}`;
  return { match: 'no', because: `${uses}: not among ${rule.include.join(', ')}` };
}
