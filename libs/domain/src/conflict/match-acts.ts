import type { Selection } from '../restriction/model.js';
import { parseInstant } from '../time/instant.js';
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
  const parties = common(partiesOf(one), partiesOf(other), haveCommon);
  const items = common(itemsOf(one), itemsOf(other), haveCommonItem);
  if (parties === false || items === false || isElsewhere(one, other)) return undefined;
  if (shareCitation(one, other)) return 'same-citation';
  if (one.kind !== other.kind || !(parties ?? items ?? false)) return undefined;
  return areWithin(one, other, daysApart) ? 'same-scope' : undefined;
}

/** Whether two lists have something in common; undefined where one of them names nothing, and so leaves it open. */
function common<T>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
  meet: (one: readonly T[], other: readonly T[]) => boolean | undefined,
): boolean | undefined {
  return one && other ? meet(one, other) : undefined;
}

function haveCommon(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one);
  return other.some((text) => known.has(text));
}

/**
 * A branch meets another that lies within it. Two lists without a scheme in common leave it open: the one may name by
 * their control codes the goods that the other names by customs codes.
 */
function haveCommonItem(one: readonly ItemBranch[], other: readonly ItemBranch[]): boolean | undefined {
  const families = new Set(one.map(({ family }) => family));
  if (!other.some(({ family }) => families.has(family))) return undefined;
  const [codes, levels] = [new Set(one.map(branchKey)), new Set(one.flatMap(levelsOf))];
  return other.some((branch) => levels.has(branchKey(branch)) || levelsOf(branch).some((level) => codes.has(level)));
}

/** Places are compared as they are written: a group may hold any country, so only two lists of countries can differ. */
function isElsewhere(one: Act, other: Act): boolean {
  return (['from', 'to', 'origin'] as const).some((dimension) => {
    const [here, there] = [one.scope[dimension]?.include, other.scope[dimension]?.include];
    if (!here || !there || ![...here, ...there].every((place) => /^[A-Z]{2}$/.test(place))) return false;
    const open = [...here, ...there].some((place) => place === 'EU' || place === 'UN');
    return !open && !haveCommon(here, there);
  });
}

function shareCitation(one: Act, other: Act): boolean {
  const keys = (act: Act) => act.citations.map(citationKey).filter((key) => key !== '');
  return haveCommon(keys(one), keys(other));
}

function areWithin(one: Act, other: Act, daysApart: number): boolean {
  const [here, there] = [one, other].map(({ fromAt }) => (fromAt === null ? undefined : parseInstant(fromAt)));
  return here !== undefined && there !== undefined && Math.abs(here - there) <= daysApart * DAY_US;
}

/** The names of the parties that an act includes; undefined where it names none. */
export function partiesOf({ scope }: Act): string[] | undefined {
  return included(scope.parties)?.flatMap(partyNames);
}

/** The branches of the items that an act includes; undefined where it names none. */
export function itemsOf({ scope }: Act): ItemBranch[] | undefined {
  return included(scope.items)?.flatMap(branchesOf);
}

function included<T>(selection: Selection<T> | undefined): T[] | undefined {
  return selection?.include;
}
