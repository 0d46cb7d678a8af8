import type { CorrelationBook } from '../item-code/hs-correlation.js';
import type { Selection } from '../restriction/model.js';
import { anyOf, allOf, NO_MATCH, type DimensionMatch, type Match } from './match.js';

/** Who belongs to which group in the window of a question, as known at its position. */
export interface PlaceBook {
  /** Whether the id names a group. */
  isGroup(id: string): boolean;
  /** Whether a country belonged to a group at any moment of the window. */
  isMember(group: string, country: string): Match;
  /** The members of a group in the window; undefined when not known. */
  membersOf(group: string): readonly string[] | undefined;
  /** How the editions of the HS correspond; absent: nothing is known of it. */
  correlations?: CorrelationBook;
}

/** Whether a country lies in one place of a rule. */
function countryIn(country: string, place: string, book: PlaceBook): Match {
  if (country === place) return 'yes';
  return book.isGroup(place) ? book.isMember(place, country) : 'no';
}

function countryInList(country: string, places: readonly string[], book: PlaceBook): Match {
  return anyOf(places.map((place) => countryIn(country, place, book)));
}

/** A country, or a group as a whole: all of its members, some of them (unknown), or none. */
function placeInList(asked: string, places: readonly string[], book: PlaceBook): Match {
  if (places.includes(asked)) return 'yes';
  if (!book.isGroup(asked)) return countryInList(asked, places, book);
  const members = book.membersOf(asked);
  if (!members || members.length === 0) return 'unknown';
  const matches = members.map((country) => countryInList(country, places, book));
  if (allOf(matches) === 'yes') return 'yes';
  return matches.every((match) => match === 'no') ? 'no' : 'unknown';
}

/** The rule's word for the place that contains the country: the country itself, or the group. */
function because(asked: string, places: readonly string[], match: Exclude<Match, 'no'>, book: PlaceBook): string {
  const place = places.find((each) => placeInList(asked, [each], book) === match);
  if (match === 'yes') return place === asked ? `${asked} is named` : `${asked} belongs to ${place}`;
  return `whether ${asked} belongs to ${place ?? listed(places)} is not known`;
}

function listed(places: readonly string[]): string {
  return places.length > 6 ? `${places.slice(0, 6).join(', ')} and ${places.length - 6} more` : places.join(', ');
}

/** A place of a rule (from, to or origin) against the one in the question; undefined means that it was left out. */
export function matchPlace(rule: Selection<string>, asked: string | undefined, book: PlaceBook): DimensionMatch {
  if (asked === undefined) return { match: 'unknown', because: 'the question does not name it', notGiven: true };
  const { include, exclude } = rule;
  const included = include ? placeInList(asked, include, book) : 'yes';
  if (included === 'no') return NO_MATCH;
  const excluded = exclude?.length ? placeInList(asked, exclude, book) : 'no';
  if (excluded === 'yes') return NO_MATCH;
  if (excluded === 'unknown' && exclude) {
    return { match: 'unknown', because: `an exclusion may apply: ${because(asked, exclude, excluded, book)}` };
  }
  return { match: included, because: include ? because(asked, include, included, book) : 'any place' };
}
