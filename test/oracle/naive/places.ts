import type { Selection } from '@curbline/domain';
import type { Groups } from './groups.js';
import type { Span } from './moments.js';
import { isPartOf } from './regions.js';
import { all, inEveryWorld, opposite, some, type Truth } from './truth.js';

/**
 * What a scope is read for. A rule covers what belonged to its groups at any moment of the day; what makes free must
 * have held all through it.
 */
export type Purpose = 'cover' | 'free';

/** Whether a place of the question meets a dimension of a rule; without one, nobody can say. */
export function meetsPlaces(
  rule: Selection<string>,
  asked: string | undefined,
  groups: Groups,
  span: Span,
  purpose: Purpose,
): Truth {
  if (asked === undefined) return 'unknown';
  const inside = purpose === 'cover' ? 'sometime' : 'throughout';
  const outside = purpose === 'cover' ? 'throughout' : 'sometime';
  const included = rule.include ? liesInAny(asked, rule.include, groups, span, inside) : 'yes';
  return all([included, opposite(liesInAny(asked, rule.exclude ?? [], groups, span, outside))]);
}

type When = 'sometime' | 'throughout';

function liesInAny(asked: string, places: readonly string[], groups: Groups, span: Span, when: When): Truth {
  if (places.length === 0) return 'no';
  if (places.includes(asked)) return 'yes';
  if (!groups.has(asked)) return some(places.map((place) => liesIn(asked, place, groups, span, when)));
  const lists = groups.listsOf(asked, span).map((members): Truth => {
    if (!members) return 'unknown';
    return inEveryWorld(members.map((member) => liesInAny(member, places, groups, span, when)));
  });
  return when === 'sometime' ? some(lists) : all(lists);
}

function liesIn(asked: string, place: string, groups: Groups, span: Span, when: When): Truth {
  if (asked === place) return 'yes';
  if (groups.has(place)) return groups.belongs(asked, place, span, when);
  if (isPartOf(asked, place)) return 'yes';
  return isPartOf(place, asked) ? 'unknown' : 'no';
}
