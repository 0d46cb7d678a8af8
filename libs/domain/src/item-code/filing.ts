import type { ItemCode } from '../restriction/model.js';
import { closedControlCodes } from './control-code.js';
import { hsPrefixes } from './hs-code.js';
import { parseItemScheme, schemeFamily } from './item-scheme.js';
import { WHOLE_LIST } from './reserved-words.js';

/**
 * The codes under which an index that knows only branches of a tree may file a rule's code, so that its candidates are
 * a superset of what `matchItems` matches or leaves open:
 * - a range of HS codes under the prefixes that make it up, an ECCN with an open part under each that it stands for;
 * - an HS code that names an edition at the root of its tree (`any`), because its goods may lie under any code of
 *   another edition, and a question of another edition stays open where no correlation is known.
 * Everything else is filed under itself: a question's code above it, below it or equal to it may meet it. The tree is
 * that of `schemeFamily`.
 */
export function filingCodes({ scheme, code }: ItemCode): ItemCode[] {
  const known = parseItemScheme(scheme);
  if (known?.kind === 'hs') {
    if (known.edition !== undefined) return [{ scheme, code: WHOLE_LIST }];
    return hsPrefixes(code).map((prefix) => ({ scheme, code: prefix }));
  }
  if (schemeFamily(scheme) !== 'ECCN') return [{ scheme, code }];
  return closedControlCodes(code).map((closed) => ({ scheme, code: closed }));
}
