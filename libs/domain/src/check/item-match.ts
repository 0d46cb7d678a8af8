import type { ItemCode, Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch, type Match } from './match.js';

/** Whose nomenclature a code's national digits belong to. `sameNomenclature` also knows members of a customs union. */
export interface Nomenclatures {
  /** Of HS codes in the question beyond six digits: the exporting country for exports, the importing one for imports. */
  question: string | undefined;
  /** Of HS codes in the rule: its authority's jurisdiction. */
  rule: string;
  sameNomenclature(rule: string, question: string): boolean;
}

/** How a rule's code relates to a question's code of the same scheme. */
type Containment = 'contains' | 'finer' | 'apart';

const INTERNATIONAL_HS_DIGITS = 6;

/** HS codes in a national nomenclature (`HS-US`) are still HS codes: their first six digits mean the same everywhere. */
export function schemeFamily(scheme: string): string {
  return scheme.startsWith('HS-') ? 'HS' : scheme;
}

/** Whether `outer` names a branch of the same tree that `inner` lies in (or is). Both are normalised codes. */
function liesWithin(inner: string, outer: string): boolean {
  if (!inner.startsWith(outer)) return false;
  if (inner.length === outer.length) return true;
  // ECCN-like codes: category, group and three digits are each a level (3, 3D, 3D9, 3D991); after that, paragraphs are.
  return /^[0-9]([A-E][0-9]{0,2})?$/.test(outer) || inner[outer.length] === '.';
}

function compareHs(rule: ItemCode, question: ItemCode, nomenclatures: Nomenclatures): Containment {
  let asked = question.code;
  if (rule.code.length > INTERNATIONAL_HS_DIGITS && asked.length > INTERNATIONAL_HS_DIGITS) {
    const ruleNomenclature = rule.scheme === 'HS' ? nomenclatures.rule : rule.scheme.slice(3);
    const questionNomenclature = question.scheme === 'HS' ? nomenclatures.question : question.scheme.slice(3);
    const same =
      questionNomenclature !== undefined && nomenclatures.sameNomenclature(ruleNomenclature, questionNomenclature);
    // Another country's national digits say nothing here: only the first six count (International HS Convention, art. 3).
    if (!same) asked = asked.slice(0, INTERNATIONAL_HS_DIGITS);
  }
  if (asked.startsWith(rule.code)) return 'contains';
  return rule.code.startsWith(asked) ? 'finer' : 'apart';
}

function compare(rule: ItemCode, question: ItemCode, nomenclatures: Nomenclatures): Containment {
  if (question.code === 'none') return 'apart';
  if (rule.code === 'any') return 'contains';
  if (schemeFamily(rule.scheme) === 'HS') return compareHs(rule, question, nomenclatures);
  if (rule.scheme === 'CAS' || rule.scheme === 'tag') return rule.code === question.code ? 'contains' : 'apart';
  if (liesWithin(question.code, rule.code)) return 'contains';
  return liesWithin(rule.code, question.code) ? 'finer' : 'apart';
}

function describe({ scheme, code }: ItemCode): string {
  return `${scheme} ${code}`;
}

function describeList(codes: readonly ItemCode[]): string {
  const shown = codes.slice(0, 4).map(describe).join(', ');
  return codes.length > 4 ? `${shown} and ${codes.length - 4} more` : shown;
}

/** Whether one of the rule's codes contains one of the question's, per DOMAIN "Items". */
function matchList(
  rules: readonly ItemCode[],
  asked: readonly ItemCode[],
  nomenclatures: Nomenclatures,
): DimensionMatch {
  let finer: { rule: ItemCode; question: ItemCode } | undefined;
  const askedFamilies = new Set(asked.map(({ scheme }) => schemeFamily(scheme)));
  for (const question of asked) {
    const family = schemeFamily(question.scheme);
    for (const rule of rules) {
      if (schemeFamily(rule.scheme) !== family) continue;
      const containment = compare(rule, question, nomenclatures);
      if (containment === 'contains') return { match: 'yes', because: sayContained(rule, question) };
      if (containment === 'finer') finer ??= { rule, question };
    }
  }
  if (finer) {
    return { match: 'unknown', because: `${describe(finer.question)} is coarser than ${describe(finer.rule)}` };
  }
  if (asked.length === 0) return NO_MATCH;
  const ruleFamilies = [...new Set(rules.map(({ scheme }) => schemeFamily(scheme)))];
  if (ruleFamilies.some((family) => askedFamilies.has(family))) return NO_MATCH;
  return {
    match: 'unknown',
    because: `no ${ruleFamilies.join(' or ')} classification was given, and the rule lists ${describeList(rules)}`,
    missingSchemes: ruleFamilies,
  };
}

function sayContained(rule: ItemCode, question: ItemCode): string {
  if (rule.code === 'any') return `${describe(question)} is on the list of ${rule.scheme}`;
  if (rule.code === question.code) return `${describe(question)} is listed`;
  return `${describe(question)} lies within ${rule.code}`;
}

/** Items of a rule against the classifications of the one good in the question; undefined means that none were given. */
export function matchItems(
  rule: Selection<ItemCode>,
  asked: readonly ItemCode[] | undefined,
  nomenclatures: Nomenclatures,
): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no item', notGiven: true };
  }
  const included: DimensionMatch = rule.include
    ? matchList(rule.include, asked, nomenclatures)
    : { match: 'yes', because: 'any item' };
  if (included.match === 'no' || !rule.exclude?.length) return included;
  const excluded = matchList(rule.exclude, asked, nomenclatures);
  const outcome: Record<Match, DimensionMatch> = {
    yes: NO_MATCH,
    no: included,
    unknown: { ...excluded, match: 'unknown', because: `an exclusion may apply: ${excluded.because}` },
  };
  return outcome[excluded.match];
}
