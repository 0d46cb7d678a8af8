import { parseInstant } from '../time/instant.js';
import type { Act } from './act.js';
import { citationKey } from './act-words.js';
import { trunkOf, type BranchTrunk } from './item-branches.js';
import { hashOf, keyHash, type TextHash } from './key-hash.js';
import { DEFAULT_DAYS_APART, itemsIn, partiesIn } from './match-acts.js';

/**
 * So many parties and headings of one act have keys, the first in the order of the alphabet. What names more is found by
 * its citation, or not at all: the work for one event stays bounded.
 */
const MOST_NAMED = 40;
const DAY_US = 86_400_000_000;

/** Under what an act is kept, and under what others may be that tell of the same one, as `keyHash` makes it of words. */
export interface ActKeys {
  own: number[];
  sought: number[];
}

/**
 * Keys such that acts that match have one in common, but for parties and headings beyond the bound. Days are kept in
 * stretches as long as two acts may lie apart, so that others are sought in three of them.
 */
export function actKeys(act: Act): ActKeys {
  const place = hashOf(act.jurisdiction);
  const citations = act.citations.map(citationKey).filter((key) => key !== '');
  const own = new Set<number>();
  addKeys(own, hashOf(' c ', place), citations);
  const sought = new Set(own);
  const stretch = stretchOf(act);
  if (stretch !== undefined) {
    const marks = marksOf(act);
    const kind = hashOf(act.kind, hashOf(' ', place));
    const at = (days: number) => hashOf(` ${days} `, kind);
    addKeys(own, at(stretch), marks.own);
    for (const days of [stretch - 1, stretch, stretch + 1]) addKeys(sought, at(days), marks.sought);
  }
  return { own: [...own], sought: [...sought] };
}

/** Adds the keys of words that go on from some others. */
function addKeys(keys: Set<number>, after: TextHash, words: Iterable<string>): void {
  for (const each of words) keys.add(keyHash(each, after));
}

function stretchOf({ fromAt }: Act): number | undefined {
  const at = fromAt === null ? undefined : parseInstant(fromAt);
  return at === undefined ? undefined : Math.floor(at / (DEFAULT_DAYS_APART * DAY_US));
}

interface Marks {
  own: Set<string>;
  sought: Set<string>;
}

/** What an act names, as it is kept and sought. */
function marksOf({ scope }: Act): Marks {
  const marks = { own: new Set<string>(), sought: new Set<string>() };
  for (const name of first(partiesIn(scope) ?? [])) {
    const party = `p ${name}`;
    mark(marks, [party], [party]);
  }
  const places = new Map<string, BranchTrunk>();
  for (const branch of itemsIn(scope) ?? []) {
    const place = trunkOf(branch);
    places.set(place.heading ?? place.trunk, place);
  }
  for (const name of first(places.keys())) markPlace(marks, places.get(name) as BranchTrunk);
  return marks;
}

/**
 * What names a whole chapter, or several headings of it, meets every heading in it. Headings are therefore kept under
 * their chapter as well, but seek there only what names more than one: else all rules about machines were looked at for
 * each. So it is with control codes and their list.
 */
function markPlace(marks: Marks, { heading, trunk }: BranchTrunk): void {
  if (heading === undefined) mark(marks, [`whole ${trunk}`], [`whole ${trunk}`, `within ${trunk}`]);
  else if (heading === trunk) mark(marks, [`i ${heading}`], [`i ${heading}`]);
  else mark(marks, [`i ${heading}`, `within ${trunk}`], [`i ${heading}`, `whole ${trunk}`]);
}

function mark({ own, sought }: Marks, kept: readonly string[], wanted: readonly string[]): void {
  for (const each of kept) own.add(each);
  for (const each of wanted) sought.add(each);
}

function first(names: Iterable<string>): string[] {
  return [...new Set(names)].sort().slice(0, MOST_NAMED);
}
