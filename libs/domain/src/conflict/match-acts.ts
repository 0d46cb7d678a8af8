import { remembering } from '../memory/remembering.js';
import type { Scope } from '../restriction/model.js';
import { parseInstant, type Instant } from '../time/instant.js';
import type { Act } from './act.js';
import { citationKey, partyNames } from './act-words.js';
import { branchesOf, branchKey, levelsOf, type ItemBranch } from './item-branches.js';

/** Why two restrictions are held to tell of one act. */
export const MATCH_REASONS = ['same-citation', 'same-scope'] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** Two sources seldom differ more in the day of one act; what lies further apart is more likely another act. */
export const DEFAULT_DAYS_APART = 7;
const DAY_US = 86_400_000_000;

/**
 * Why two restrictions tell of one act; undefined when they do not. They are of one jurisdiction and of different sources,
 * and no dimension of their scopes keeps them apart. Then the same citation is enough; without it, they must be of one
 * kind, name a party or a good in common, and take effect within so many days. Symmetric.
 */
export function matchActs(one: Act, other: Act, daysApart = DEFAULT_DAYS_APART): MatchReason | undefined {
  if (one.restrictionId === other.restrictionId || one.jurisdiction !== other.jurisdiction) return undefined;
  if (one.publishers.some((publisher) => other.publishers.includes(publisher))) return undefined;
  const [here, there] = [marksOf(one), marksOf(other)];
  const sameCitation = haveCommon(here.citations, there.citations);
  // What costs least to know, and tells most pairs apart, comes first.
  if (!sameCitation && (one.kind !== other.kind || !areWithin(here.startsAt, there.startsAt, daysApart))) {
    return undefined;
  }
  if (isElsewhere(one, other)) return undefined;
  const [mine, theirs] = [namedIn(one.scope), namedIn(other.scope)];
  const parties = common(mine.parties, theirs.parties, haveCommon);
  const items = common(mine.items, theirs.items, haveCommonItem);
  if (parties === false || items === false) return undefined;
  if (sameCitation) return 'same-citation';
  return (parties ?? items) ? 'same-scope' : undefined;
}

/** One act is held against many others: what tells it from them is worked out once, here and in `namedIn`. */
const marksOf = remembering(({ citations, fromAt }: Act) => ({
  citations: new Set(citations.map(citationKey).filter((key) => key !== '')),
  startsAt: fromAt === null ? undefined : parseInstant(fromAt),
}));

/** What a scope includes, undefined where it names none. It outlives its act, which is another one after each event. */
const namedIn = remembering((scope: Scope) => {
  const [parties, items] = [partiesIn(scope), itemsIn(scope)];
  return { parties: parties && new Set(parties), items: items && namedItems(items) };
});

/** Goods in the words by which they are found to meet (see `branchKey`). */
interface NamedItems {
  families: ReadonlySet<string>;
  codes: readonly string[];
  /** The codes and all that they lie in. */
  levels: ReadonlySet<string>;
}

function namedItems(branches: readonly ItemBranch[]): NamedItems {
  return {
    families: new Set(branches.map(({ family }) => family)),
    codes: branches.map(branchKey),
    levels: new Set(branches.flatMap(levelsOf)),
  };
}

/** Whether two lists have something in common; undefined where one of them names nothing, and so leaves it open. */
function common<T>(
  one: T | undefined,
  other: T | undefined,
  meet: (one: T, other: T) => boolean | undefined,
): boolean | undefined {
  return one && other ? meet(one, other) : undefined;
}

function haveCommon(one: ReadonlySet<string>, other: Iterable<string>): boolean {
  for (const text of other) if (one.has(text)) return true;
  return false;
}

/**
 * A branch meets another that lies within it. Two lists without a scheme in common leave it open: the one may name by
 * their control codes the goods that the other names by customs codes.
 */
function haveCommonItem(one: NamedItems, other: NamedItems): boolean | undefined {
  if (!haveCommon(one.families, other.families)) return undefined;
  return haveCommon(one.levels, other.codes) || haveCommon(other.levels, one.codes);
}

/** Places are compared as they are written: a group may hold any country, so only two lists of countries can differ. */
function isElsewhere(one: Act, other: Act): boolean {
  return (['from', 'to', 'origin'] as const).some((dimension) => {
    const [here, there] = [one.scope[dimension]?.include, other.scope[dimension]?.include];
    return here && there && !haveCommon(new Set(here), there) && here.every(isCountry) && there.every(isCountry);
  });
}

function isCountry(place: string): boolean {
  return /^[A-Z]{2}$/.test(place) && place !== 'EU' && place !== 'UN';
}

function areWithin(one: Instant | undefined, other: Instant | undefined, daysApart: number): boolean {
  return one !== undefined && other !== undefined && Math.abs(one - other) <= daysApart * DAY_US;
}

/** The names of the parties that a scope includes; undefined where it names none. */
export function partiesIn({ parties }: Scope): string[] | undefined {
  return parties?.include?.flatMap(partyNames);
}

/** The branches of the items that a scope includes; undefined where it names none. */
export function itemsIn({ items }: Scope): ItemBranch[] | undefined {
  return items?.include?.flatMap(branchesOf);
}
