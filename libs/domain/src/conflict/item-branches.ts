import { closedControlCodes, controlCodeLevels, openControlCode } from '../item-code/control-code.js';
import { hsPrefixes, INTERNATIONAL_HS_DIGITS } from '../item-code/hs-code.js';
import { schemeFamily } from '../item-code/item-scheme.js';
import { WHOLE_LIST } from '../item-code/reserved-words.js';
import type { ItemCode } from '../restriction/model.js';

const SHORTEST_HS = 2;

/** A branch in the tree of a family of schemes: all that a code, or a part of a range, names. */
export interface ItemBranch {
  family: string;
  code: string;
}

/**
 * The branches that the code of a rule names: a range of HS codes as the prefixes that make it up, an ECCN with an open
 * part as each that it stands for. Of HS codes the first six digits count, which all nomenclatures share.
 */
export function branchesOf({ scheme, code }: ItemCode): ItemBranch[] {
  const family = schemeFamily(scheme);
  if (family === 'HS') {
    const digits = new Set(hsPrefixes(code).map((prefix) => prefix.slice(0, INTERNATIONAL_HS_DIGITS)));
    return [...digits].map((each) => ({ family, code: each }));
  }
  const codes = family === 'ECCN' && openControlCode(code) ? closedControlCodes(code) : [code];
  return codes.map((each) => ({ family, code: each }));
}

/** As one text: branches with the same one are the same. */
export function branchKey({ family, code }: ItemBranch): string {
  return `${family}:${code}`;
}

/** The branch and all that it lies in, up to its whole list, each as `branchKey` writes it. */
export function levelsOf({ family, code }: ItemBranch): string[] {
  return levelCodes(family, code).map((level) => branchKey({ family, code: level }));
}

function levelCodes(family: string, code: string): string[] {
  if (family === 'CAS' || family === 'tag') return [code];
  if (family !== 'HS') return controlCodeLevels(code);
  return Array.from({ length: code.length - SHORTEST_HS + 1 }, (_, index) => code.slice(0, SHORTEST_HS + index));
}

/** Where an index keeps a branch and seeks those that it shares goods with. */
export interface BranchTrunk {
  /** The heading of the HS, or the code of a control list without its paragraphs; undefined for a branch that holds several. */
  heading: string | undefined;
  /** The chapter of the HS, or the whole of another list. */
  trunk: string;
}

/** Up to the five characters of an ECCN, and for the letters of a munitions list, a code holds others that go on without a dot. */
const SEVERAL = /^(?:[0-9](?:[A-E][0-9]{0,2})?|ML|PL)$/;
const HEADING_DIGITS = 4;

/** Of branches that share goods, each has the other's heading, or one of the two has none; and their trunk is the same. */
export function trunkOf(branch: ItemBranch): BranchTrunk {
  const { family, code } = branch;
  if (family === 'HS') {
    const trunk = branchKey({ family, code: code.slice(0, SHORTEST_HS) });
    const heading = branchKey({ family, code: code.slice(0, HEADING_DIGITS) });
    return { heading: code.length < HEADING_DIGITS ? undefined : heading, trunk };
  }
  if (family === 'CAS' || family === 'tag') return { heading: branchKey(branch), trunk: branchKey(branch) };
  const [before = ''] = code.split('.', 1);
  const several = code === WHOLE_LIST || SEVERAL.test(code);
  return { heading: several ? undefined : branchKey({ family, code: before }), trunk: family };
}
