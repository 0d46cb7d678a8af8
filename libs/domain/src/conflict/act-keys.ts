import { parseInstant } from '../time/instant.js';
import type { Act } from './act.js';
import { citationKey } from './act-words.js';
import { trunkOf, type BranchTrunk } from './item-branches.js';
import { DEFAULT_DAYS_APART, itemsIn, partiesIn } from './match-acts.js';

/**
 * So many parties and headings of one act have keys, the first in the order of the alphabet. What names more is found by
 * its citation, or not at all: the work for one event stays bounded.
 */
const MOST_NAMED = 40;
const DAY_US = 86_400_000_000;

/** Under what an act is kept, and under what others may be that tell of the same one. */
export interface ActKeys {
  own: string[];
  sought: string[];
}

/**
 * Keys such that acts that match have one in common, but for parties and headings beyond the bound. Days are kept in
 * stretches as long as two acts may lie apart, so that others are sought in three of them.
 */
export function actKeys(act: Act): ActKeys {
  const citations = act.citations.map(citationKey).filter((key) => key !== '');
  const cited = citations.map((citation) => `c ${act.jurisdiction} ${citation}`);
  const stretch = stretchOf(act);
  if (stretch === undefined) return { own: cited, sought: cited };
  const parties = first(partiesIn(act.scope)).map((name) => ({ own: [`p ${name}`], sought: [`p ${name}`] }));
  const items = trunks(act).map(itemMarks);
  const named = [...parties, ...items];
  const own = [...new Set(named.flatMap((each) => each.own))];
  const sought = [...new Set(named.flatMap((each) => each.sought))];
  const at = (days: number, marks: readonly string[]) =>
    marks.map((mark) => `${act.jurisdiction} ${act.kind} ${days} ${mark}`);
  return {
    own: [...cited, ...at(stretch, own)],
    sought: [...cited, ...[stretch - 1, stretch, stretch + 1].flatMap((days) => at(days, sought))],
  };
}

function stretchOf({ fromAt }: Act): number | undefined {
  const at = fromAt === null ? undefined : parseInstant(fromAt);
  return at === undefined ? undefined : Math.floor(at / (DEFAULT_DAYS_APART * DAY_US));
}

/** The places of an act's items, the first in the order of the alphabet. */
function trunks({ scope }: Act): BranchTrunk[] {
  const places = new Map<string, BranchTrunk>();
  for (const branch of itemsIn(scope) ?? []) {
    const place = trunkOf(branch);
    places.set(place.heading ?? place.trunk, place);
  }
  return first([...places.keys()]).map((name) => places.get(name) as BranchTrunk);
}

/**
 * What names a whole chapter, or several headings of it, meets every heading in it. Headings are therefore kept under
 * their chapter as well, but seek there only what names more than one: else all rules about machines were looked at for
 * each. So it is with control codes and their list.
 */
function itemMarks({ heading, trunk }: BranchTrunk): ActKeys {
  if (heading === undefined) return { own: [`whole ${trunk}`], sought: [`whole ${trunk}`, `within ${trunk}`] };
  if (heading === trunk) return { own: [`i ${heading}`], sought: [`i ${heading}`] };
  return { own: [`i ${heading}`, `within ${trunk}`], sought: [`i ${heading}`, `whole ${trunk}`] };
}

function first(names: readonly string[] | undefined): string[] {
  return [...new Set(names)].sort().slice(0, MOST_NAMED);
}
