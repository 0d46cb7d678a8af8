import { filingCodes } from '../../item-code/filing.js';
import { correlateCode, type CorrelationBook, hsEditionOn } from '../../item-code/hs-correlation.js';
import { NOT_LISTED, WHOLE_LIST } from '../../item-code/reserved-words.js';
import type { ItemCode, Selection } from '../../restriction/model.js';
import { otherEdition, schemeFamily } from '../item-match.js';

const INTERNATIONAL_HS_DIGITS = 6;
const CONTROL_CODE_CHARACTERS = 6;

/**
 * The path of a code from the root of its scheme's tree to where the index files it: short of what the code says, never
 * beyond it, so that two codes of which one contains the other always lie on one path. National digits of HS codes are
 * left out, because whose they are is a matter of the question; a whole list (`any`) is the root.
 */
export function pathOf({ scheme, code }: ItemCode): string[] {
  if (code === WHOLE_LIST) return [];
  const family = schemeFamily(scheme);
  if (family === 'CAS' || family === 'tag') return [code];
  return [...code.slice(0, family === 'HS' ? INTERNATIONAL_HS_DIGITS : CONTROL_CODE_CHARACTERS)];
}

/**
 * The codes under which a question looks rules up. One of another edition than the day's may meet a rule under whatever it
 * has become, or under any code of the tree where nobody knows that.
 */
export function askedCodes(
  items: readonly ItemCode[] | undefined,
  on: string,
  correlations: () => CorrelationBook,
): readonly ItemCode[] | undefined {
  const inForce = hsEditionOn(on);
  if (!items?.some((item) => otherEdition(item, inForce))) return items;
  return items.flatMap((item) => {
    const { scheme, code } = item;
    const edition = otherEdition(item, inForce);
    if (edition === undefined || code === NOT_LISTED) return [item];
    const became = correlateCode(correlations(), edition, inForce, code) ?? [WHOLE_LIST];
    return became.map((subheading) => ({ scheme, code: subheading }));
  });
}

/** Under what the items of a rule are filed: no list at all, or the codes by scheme. */
export interface ItemKeys {
  /** Some scope names no item, so that any item meets it. */
  everyItem: boolean;
  /** The families of schemes of each list: a question that names none of them leaves the list open. */
  lists: Map<string, string[]>;
  codes: Map<string, ItemCode>;
}

export function itemKeysOf(selections: Iterable<Selection<ItemCode> | undefined>): ItemKeys {
  const keys: ItemKeys = { everyItem: false, lists: new Map(), codes: new Map() };
  for (const selection of selections) {
    if (!selection?.include) {
      keys.everyItem = true;
      continue;
    }
    const families = new Set<string>();
    for (const listed of selection.include) {
      const family = schemeFamily(listed.scheme);
      families.add(family);
      for (const item of filingCodes(listed)) keys.codes.set(`${family} ${pathOf(item).join('')}`, item);
    }
    const sorted = [...families].sort();
    keys.lists.set(sorted.join(' '), sorted);
  }
  return keys;
}
