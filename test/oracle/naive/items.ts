import type { ItemCode, Selection } from '@curbline/domain';
import { all, opposite, some, type Truth } from './truth.js';

/** What plain HS codes mean in a question and in a rule. */
export interface HsReading {
  /** Whose national digits the question's codes carry; undefined when it does not say where the good comes from. */
  questionOf: string | undefined;
  /** Whose those of the rule are. */
  ruleOf: string;
  /** Whether two jurisdictions have one nomenclature. */
  same: (rule: string, question: string) => boolean;
  /** The edition in force on the day of the question. */
  edition: string;
  /** The subheadings of the edition `to` in which the goods of one may lie; undefined where nobody can say. */
  becomes: (code: string, from: string, to: string) => string[] | undefined;
}

/** How items met a rule, and the families of schemes of which the question would have had to name one. */
export interface ItemsMet {
  truth: Truth;
  missing: string[];
}

/** Whether the one good of the question, by its classifications, meets a dimension of a rule. */
export function meetsItems(rule: Selection<ItemCode>, asked: readonly ItemCode[] | undefined, hs: HsReading): ItemsMet {
  if (asked === undefined) return { truth: 'unknown', missing: [] };
  const included = rule.include ? meetsList(rule.include, asked, hs) : { truth: 'yes' as const, missing: [] };
  const excluded = meetsList(rule.exclude ?? [], asked, hs);
  const truth = all([included.truth, opposite(excluded.truth)]);
  return { truth, missing: truth === 'unknown' ? [...included.missing, ...excluded.missing] : [] };
}

function meetsList(list: readonly ItemCode[], asked: readonly ItemCode[], hs: HsReading): ItemsMet {
  const truths = list.flatMap((rule) =>
    asked.filter(({ scheme }) => familyOf(scheme) === familyOf(rule.scheme)).map((code) => liesWithin(code, rule, hs)),
  );
  if (truths.length > 0 || list.length === 0 || asked.length === 0) return { truth: some(truths), missing: [] };
  return { truth: 'unknown', missing: list.map(({ scheme }) => familyOf(scheme)) };
}

/** HS codes of all countries and editions are one language; the control list of the United States is that of the ECCN. */
function familyOf(scheme: string): string {
  if (scheme.startsWith('HS-')) return 'HS';
  return scheme === 'US' ? 'ECCN' : scheme;
}

function liesWithin(asked: ItemCode, rule: ItemCode, hs: HsReading): Truth {
  if (asked.code === 'none') return 'no';
  if (rule.code === 'any') return 'yes';
  const family = familyOf(rule.scheme);
  if (family === 'HS') return hsLiesWithin(asked, rule, hs);
  if (family === 'CAS' || family === 'tag') return asked.code === rule.code ? 'yes' : 'no';
  return some(listed(rule.code).map((branch) => controlCodeLiesWithin(asked.code, branch)));
}

function hsLiesWithin(asked: ItemCode, rule: ItemCode, hs: HsReading): Truth {
  // What names no edition is of the one in force; different editions are compared by what a table says.
  const edition = editionIn(asked.scheme) ?? hs.edition;
  const written = editionIn(rule.scheme) ?? hs.edition;
  if (written !== edition) {
    const became = asked.code.length < 6 ? undefined : hs.becomes(asked.code.slice(0, 6), edition, written);
    const truths = new Set(became?.map((code) => digitsLieWithin(code, rule.code)));
    const [only] = truths;
    return truths.size === 1 && only ? only : 'unknown';
  }
  const ruleOf = countryIn(rule.scheme) ?? hs.ruleOf;
  const questionOf = countryIn(asked.scheme) ?? hs.questionOf;
  const comparable = questionOf !== undefined && (ruleOf === questionOf || hs.same(ruleOf, questionOf));
  const digits = comparable ? asked.code : asked.code.slice(0, 6);
  return digitsLieWithin(digits, rule.code);
}

function digitsLieWithin(digits: string, rule: string): Truth {
  const [first = '', last = first] = rule.split('-');
  const [low, high] = [digits.padEnd(12, '0'), digits.padEnd(12, '9')];
  if (high < first.padEnd(12, '0') || low > last.padEnd(12, '9')) return 'no';
  return low >= first.padEnd(12, '0') && high <= last.padEnd(12, '9') ? 'yes' : 'unknown';
}

function editionIn(scheme: string): string | undefined {
  return /-(\d{4})$/.exec(scheme)?.[1];
}

function countryIn(scheme: string): string | undefined {
  return /^HS-([A-Z]{2})\b/.exec(scheme)?.[1];
}

/** `9x515` leaves the product group open, `600-series` the category as well. */
function listed(code: string): string[] {
  const groups = [...'ABCDE'];
  if (code === '600-series')
    return [...'0123456789'].flatMap((category) => groups.map((group) => `${category}${group}6`));
  return code[1] === 'x' ? groups.map((group) => code.replace('x', group)) : [code];
}

/** Within the first five characters of an ECCN, and in ML and PL, each character is a level; after that, each paragraph. */
function controlCodeLiesWithin(asked: string, branch: string): Truth {
  if (isBranch(branch, asked)) return 'yes';
  if (isBranch(asked, branch)) return 'unknown';
  const [longer = '', shorter = ''] = asked.length > branch.length ? [asked, branch] : [branch, asked];
  return longer.startsWith(shorter) && !hasKnownLevels(longer) ? 'unknown' : 'no';
}

/** Of a list that numbers in its own way nobody knows where a level ends, but at a dot. */
function hasKnownLevels(code: string): boolean {
  const [head = ''] = code.split('.');
  return /^\d([A-E]\d*)?$/.test(head) || /^(ML|PL)\d*$/.test(head);
}

function isBranch(branch: string, code: string): boolean {
  if (code === branch || code.startsWith(`${branch}.`)) return true;
  return code.startsWith(branch) && (/^(\d([A-E]\d{0,2})?)$/.test(branch) || branch === 'ML' || branch === 'PL');
}
