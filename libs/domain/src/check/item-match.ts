import { closedControlCodes, controlCodeLiesWithin, mayLieWithin, openControlCode } from '../item-code/control-code.js';
import { correlateCode, type CorrelationBook } from '../item-code/hs-correlation.js';
import { compareHsDigits, hsEnds, INTERNATIONAL_HS_DIGITS, type Containment } from '../item-code/hs-code.js';
import { parseItemScheme, schemeFamily, type ItemScheme } from '../item-code/item-scheme.js';
import { NOT_LISTED, WHOLE_LIST } from '../item-code/reserved-words.js';
import type { ItemCode, Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch } from './match.js';

/**
 * What can match what, for an index of candidates: codes of one `schemeFamily` of which one lies within the other (by
 * `filingCodes` of the rule's), any code against a rule that names an edition of the HS, a code of another edition than
 * the day's (`otherEdition`) against what it has become or, where nobody knows that, against any rule on HS codes, a
 * question without a family that the list has, and a question without items.
 */
export { schemeFamily };

/** Whose nomenclature, and of which edition, the digits of HS codes are. `sameNomenclature` also knows members of a customs union. */
export interface Nomenclatures {
  /** Of HS codes in the question beyond six digits: the exporting country for exports, the importing one for imports. */
  question: string | undefined;
  /** Of HS codes in the rule: its authority's jurisdiction. */
  rule: string;
  sameNomenclature(rule: string, question: string): boolean;
  /** The edition of HS codes that name none: the one in force on the day asked about. */
  edition: string;
  correlations: CorrelationBook;
}

/**
 * `uncorrelated`: the codes are of different editions, and nobody has said how they correspond. `unclear`: nobody knows
 * where a level of the list ends.
 */
type Comparison = Containment | 'uncorrelated' | 'unclear';

type HsScheme = Extract<ItemScheme, { kind: 'hs' }>;
const hsSchemes = new Map<string, HsScheme>();

/** Schemes were checked at the edge; there are few, and they come again and again. */
function hsScheme(name: string): HsScheme {
  const known = hsSchemes.get(name);
  if (known) return known;
  const parsed = parseItemScheme(name);
  const scheme: HsScheme = parsed?.kind === 'hs' ? parsed : { kind: 'hs' };
  hsSchemes.set(name, scheme);
  return scheme;
}

function compareHs(rule: ItemCode, question: ItemCode, nomenclatures: Nomenclatures): Comparison {
  const written = hsScheme(rule.scheme);
  const asked = hsScheme(question.scheme);
  // What names no edition follows the nomenclature: it is read in the one that is in force.
  if (written.edition !== asked.edition) {
    const [from, to] = [asked.edition ?? nomenclatures.edition, written.edition ?? nomenclatures.edition];
    if (from !== to) return compareEditions(rule.code, question.code, from, to, nomenclatures.correlations);
  }
  if (rule.code.length <= INTERNATIONAL_HS_DIGITS || question.code.length <= INTERNATIONAL_HS_DIGITS) {
    return compareHsDigits(rule.code, question.code);
  }
  const ruleNomenclature = written.nomenclature ?? nomenclatures.rule;
  const questionNomenclature = asked.nomenclature ?? nomenclatures.question;
  const same =
    questionNomenclature !== undefined && nomenclatures.sameNomenclature(ruleNomenclature, questionNomenclature);
  // Another country's national digits say nothing here: only the first six count (International HS Convention, art. 3).
  return compareHsDigits(rule.code, same ? question.code : question.code.slice(0, INTERNATIONAL_HS_DIGITS));
}

/** All that the subheading has become must lie within the rule, or none of it; else only a person can say. */
function compareEditions(rule: string, asked: string, from: string, to: string, book: CorrelationBook): Comparison {
  const subheadings = correlateCode(book, from, to, asked);
  if (subheadings === undefined) return 'uncorrelated';
  const comparisons = new Set(subheadings.map((subheading) => compareHsDigits(rule, subheading)));
  return comparisons.size === 1 ? ([...comparisons][0] as Comparison) : 'finer';
}

function compareControlCodes(rule: string, asked: string): Comparison {
  if (openControlCode(rule)) {
    const comparisons = closedControlCodes(rule).map((closed) => compareControlCodes(closed, asked));
    return comparisons.find((each) => each === 'contains') ?? comparisons.find((each) => each === 'finer') ?? 'apart';
  }
  if (controlCodeLiesWithin(asked, rule)) return 'contains';
  if (controlCodeLiesWithin(rule, asked)) return 'finer';
  return mayLieWithin(asked, rule) || mayLieWithin(rule, asked) ? 'unclear' : 'apart';
}

function compare(rule: ItemCode, question: ItemCode, nomenclatures: Nomenclatures): Comparison {
  if (question.code === NOT_LISTED) return 'apart';
  if (rule.code === WHOLE_LIST) return 'contains';
  if (schemeFamily(rule.scheme) === 'HS') return compareHs(rule, question, nomenclatures);
  if (rule.scheme === 'CAS' || rule.scheme === 'tag') return rule.code === question.code ? 'contains' : 'apart';
  return compareControlCodes(rule.code, question.code);
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
  let open: string | undefined;
  let comparable = false;
  for (const question of asked) {
    const family = schemeFamily(question.scheme);
    for (const rule of rules) {
      if (schemeFamily(rule.scheme) !== family) continue;
      comparable = true;
      const comparison = compare(rule, question, nomenclatures);
      if (comparison === 'contains') return { match: 'yes', because: sayContained(rule, question, nomenclatures) };
      if (comparison !== 'apart') open ??= sayOpen(comparison, rule, question, nomenclatures);
    }
  }
  if (open !== undefined) return { match: 'unknown', because: open };
  return comparable || asked.length === 0 ? NO_MATCH : noneComparable(rules);
}

/** Of each list of a rule, since a question that names none of its schemes is told the same as the one before. */
const UNNAMED = new WeakMap<readonly ItemCode[], DimensionMatch>();

function noneComparable(rules: readonly ItemCode[]): DimensionMatch {
  const known = UNNAMED.get(rules);
  if (known) return known;
  const ruleFamilies = [...new Set(rules.map(({ scheme }) => schemeFamily(scheme)))];
  const match: DimensionMatch = {
    match: 'unknown',
    because: `no ${ruleFamilies.join(' or ')} classification was given, and the rule lists ${describeList(rules)}`,
    missingSchemes: ruleFamilies,
  };
  UNNAMED.set(rules, match);
  return match;
}

function sayContained(rule: ItemCode, question: ItemCode, nomenclatures: Nomenclatures): string {
  if (rule.code === WHOLE_LIST) return `${describe(question)} is on the list of ${rule.scheme}`;
  if (rule.code === question.code) return `${describe(question)} is listed`;
  const asked = hsScheme(question.scheme).edition;
  const written = hsScheme(rule.scheme).edition ?? (asked && nomenclatures.edition);
  const of = written === asked ? '' : ` of the HS of ${written}`;
  return `${describe(question)} lies within ${rule.code}${of}`;
}

function sayOpen(comparison: Comparison, rule: ItemCode, question: ItemCode, nomenclatures: Nomenclatures): string {
  if (comparison === 'unclear') return `whether ${describe(question)} and ${describe(rule)} share goods is not known`;
  const [written, asked] = [rule, question].map(({ scheme }) => hsScheme(scheme).edition ?? nomenclatures.edition);
  if (comparison === 'uncorrelated') {
    return `${describe(question)} is of the HS of ${asked} and ${describe(rule)} of that of ${written}, and how the two correspond is not known`;
  }
  if (written !== asked) {
    return `${describe(question)} of the HS of ${asked} corresponds to ${describe(rule)} in part only`;
  }
  const ruleDigits = hsEnds(rule.code)[0].length;
  if (schemeFamily(rule.scheme) === 'HS' && question.code.length >= ruleDigits) {
    const whose = hsScheme(question.scheme).nomenclature ?? nomenclatures.question ?? 'a country that is not named';
    const own = hsScheme(rule.scheme).nomenclature ?? nomenclatures.rule;
    return `${describe(question)} has the national digits of ${whose} and ${describe(rule)} those of ${own}: only the first six can be compared`;
  }
  return `${describe(question)} is coarser than ${describe(rule)}`;
}

/** The edition of the HS that a code names, if that is another one than is in force on a day. */
export function otherEdition({ scheme }: ItemCode, inForce: string): string | undefined {
  const { edition } = hsScheme(scheme);
  return edition === inForce ? undefined : edition;
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
  if (excluded.match === 'yes') return NO_MATCH;
  return excluded.match === 'no' ? included : leftOpen(included, excluded);
}

/** An exclusion that may apply: what would settle it, and what would settle the inclusion where that is open too. */
function leftOpen(included: DimensionMatch, excluded: DimensionMatch): DimensionMatch {
  const missingSchemes = [...new Set([...(included.missingSchemes ?? []), ...(excluded.missingSchemes ?? [])])];
  return {
    match: 'unknown',
    because: `an exclusion may apply: ${excluded.because}`,
    ...(missingSchemes.length > 0 && { missingSchemes }),
  };
}
