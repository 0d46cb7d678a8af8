import type { During } from '../group/membership.js';
import type { CorrelationBook } from '../item-code/hs-correlation.js';
import { isPartOf } from '../place/place.js';
import type { Selection } from '../restriction/model.js';
import { anyOf, allOf, NO_MATCH, type DimensionMatch, type Match } from './match.js';

/** What the words of a question and a rule mean in the window of the question, as known at its position. */
export interface PlaceBook {
  /** Whether the id names a group. */
  isGroup(id: string): boolean;
  /** Whether a country or region belonged to a group at some moment of the window, or all through it. */
  isMember(group: string, place: string, during: During): Match;
  /** The lists of members that a group had in the window, one after the other; null where it is not known. */
  memberListsOf(group: string): readonly (readonly string[] | null)[];
  /** Whether something of a group is known from adopted history; absent: of none. */
  isAdoptedGroup?: (id: string) => boolean;
  /** How the editions of the HS correspond; absent: nothing is known of it. */
  correlations?: CorrelationBook;
}

/**
 * What a scope is for. Membership may change within the day that is asked about, and the strictest state of the day
 * counts: a rule covers what belonged to its groups at any moment, a carve-out frees only what belonged all through.
 */
export type Reading = 'rule' | 'carve-out';

const INCLUDED: Record<Reading, During> = { rule: 'sometime', 'carve-out': 'throughout' };
const EXCLUDED: Record<Reading, During> = { rule: 'throughout', 'carve-out': 'sometime' };

/**
 * Whether a country or region lies in one place of a rule. An index of candidates must keep every rule that names the
 * place itself, what it is a region of, a region of it, or a group that it may belong to (`placeLevels`).
 * A country is its ISO code and nothing more: a rule on China (CN) does not say Hong Kong (HK) or Macao (MO), which
 * trade under their own codes; a group can.
 */
function liesIn(asked: string, place: string, book: PlaceBook, during: During): Match {
  if (asked === place) return 'yes';
  if (book.isGroup(place)) return book.isMember(place, asked, during);
  if (isPartOf(asked, place)) return 'yes';
  return isPartOf(place, asked) ? 'unknown' : 'no';
}

function liesInList(asked: string, places: readonly string[], book: PlaceBook, during: During): Match {
  let result: Match = 'no';
  for (const place of places) {
    const match = liesIn(asked, place, book, during);
    if (match === 'yes') return 'yes';
    if (match === 'unknown') result = 'unknown';
  }
  return result;
}

/** A country or region, or a group as a whole: all of its members, some of them (unknown), or none. */
function placeInList(asked: string, places: readonly string[], book: PlaceBook, during: During): Match {
  if (places.includes(asked)) return 'yes';
  if (!book.isGroup(asked)) return liesInList(asked, places, book, during);
  const lists = book.memberListsOf(asked).map((members) => membersInList(members, places, book, during));
  return during === 'sometime' ? anyOf(lists) : allOf(lists);
}

function membersInList(
  members: readonly string[] | null,
  places: readonly string[],
  book: PlaceBook,
  during: During,
): Match {
  if (!members || members.length === 0) return 'unknown';
  const [first, ...others] = members.map((member) => liesInList(member, places, book, during));
  return others.every((match) => match === first) ? (first as Match) : 'unknown';
}

/** The rule's word for the place that contains the one asked about: itself, its country, or the group. */
function because(
  asked: string,
  places: readonly string[],
  match: Exclude<Match, 'no'>,
  book: PlaceBook,
  during: During,
): string {
  // Nothing but being named says more than being named.
  if (match === 'yes' && places[0] === asked) return `${asked} is named`;
  const place = places.find((each) => placeInList(asked, [each], book, during) === match);
  if (match === 'unknown') {
    if (place !== undefined && isPartOf(place, asked)) return `${place} is only a part of ${asked}`;
    return `whether ${asked} belongs to ${place ?? listed(places)} is not known`;
  }
  if (place === undefined) return `${asked} belongs to ${listed(places)}`;
  if (place === asked) return `${asked} is named`;
  if (isPartOf(asked, place)) return `${asked} is a part of ${place}`;
  const partly = during === 'sometime' && placeInList(asked, [place], book, 'throughout') !== 'yes';
  return partly
    ? `${asked} belongs to ${place} for a part of the day; the strictest state of the day counts`
    : `${asked} belongs to ${place}`;
}

function listed(places: readonly string[]): string {
  return places.length > 6 ? `${places.slice(0, 6).join(', ')} and ${places.length - 6} more` : places.join(', ');
}

/** A place of a rule (from, to or origin) against the one in the question; undefined means that it was left out. */
export function matchPlace(
  rule: Selection<string>,
  asked: string | undefined,
  book: PlaceBook,
  reading: Reading = 'rule',
): DimensionMatch {
  if (asked === undefined) return { match: 'unknown', because: 'the question does not name it', notGiven: true };
  const { include, exclude } = rule;
  const included = include ? placeInList(asked, include, book, INCLUDED[reading]) : 'yes';
  if (included === 'no') return NO_MATCH;
  const excluded = exclude?.length ? placeInList(asked, exclude, book, EXCLUDED[reading]) : 'no';
  if (excluded === 'yes') return NO_MATCH;
  if (excluded === 'unknown' && exclude) {
    const why = because(asked, exclude, excluded, book, EXCLUDED[reading]);
    return { match: 'unknown', because: `an exclusion may apply: ${why}` };
  }
  const reason = include ? because(asked, include, included, book, INCLUDED[reading]) : 'any place';
  const partly = reading === 'rule' && exclude && placeInList(asked, exclude, book, 'sometime') === 'yes';
  return { match: included, because: partly ? `${reason}; ${sayPartlyExcluded(asked, exclude, book)}` : reason };
}

/** A rule excludes only what belonged to the excluded groups all through the day. */
function sayPartlyExcluded(asked: string, exclude: readonly string[], book: PlaceBook): string {
  const place = exclude.find((each) => placeInList(asked, [each], book, 'sometime') === 'yes') ?? listed(exclude);
  return `${asked} belongs to the excluded ${place} for a part of the day only; the strictest state of the day counts`;
}
