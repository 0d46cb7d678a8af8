import { type ItemCodeResult, type ItemCodeUse, malformed } from './item-code-result.js';

/** Digits of an HS code that mean the same in every country; further ones are national (International HS Convention, art. 3). */
export const INTERNATIONAL_HS_DIGITS = 6;
const CHAPTER_DIGITS = 2;

const HS_FORM = 'An HS code has 2, 4, 6 or 7 to 12 digits, with or without dots';

/**
 * Harmonized System: chapter (2 digits), heading (4), subheading (6) by the WCO's convention; 7 to 12 digits are
 * national. Three or five digits are most likely a code whose leading zero a spreadsheet has dropped. Chapter 77 is
 * reserved and empty; 98 and 99 are left to national use. A rule may name a range, both ends included (`8401-8405`).
 */
export function parseHs(written: string, use: ItemCodeUse): ItemCodeResult {
  const ends = written.split(/[-\u2010-\u2014]/);
  if (ends.length === 1) return parseHsDigits(written);
  if (use === 'question') {
    return malformed('A question is about one good: only a rule may name a range of HS codes.');
  }
  if (ends.length > 2) return malformed('A range of HS codes has two ends, such as 8401-8405.');
  return parseHsRange(ends[0] as string, ends[1] as string);
}

function parseHsDigits(written: string): ItemCodeResult {
  const digits = written.replace(/[. ]/g, '');
  if (!/^\d{2,12}$/.test(digits)) return malformed(`${HS_FORM}.`);
  if (digits.length === 3 || digits.length === 5) {
    return malformed(`${HS_FORM}, not ${digits.length}: write the leading zero if it was lost.`);
  }
  if (digits.startsWith('00') || digits.startsWith('77')) {
    return malformed('The HS has the chapters 01 to 99 without 77.');
  }
  return { ok: true, code: digits };
}

/** Both ends have the same length: `8401-85` could mean chapter 85 whole or not at all, and `8401-05` a heading or a slip. */
function parseHsRange(writtenFirst: string, writtenLast: string): ItemCodeResult {
  const first = parseHsDigits(writtenFirst);
  if (!first.ok) return first;
  const last = parseHsDigits(writtenLast);
  if (!last.ok) return last;
  if (first.code.length !== last.code.length) {
    return malformed(
      `Both ends of a range of HS codes have the same number of digits (8401-8405); ${first.code} has ${first.code.length} and ${last.code} has ${last.code.length}.`,
    );
  }
  if (first.code >= last.code) {
    return malformed(`A range of HS codes goes from the lower to the higher; ${first.code} is not below ${last.code}.`);
  }
  return { ok: true, code: `${first.code}-${last.code}` };
}

/** The first and the last code that a normalised code of a rule names; the same but for a range. */
export function hsEnds(code: string): [first: string, last: string] {
  const hyphen = code.indexOf('-');
  return hyphen < 0 ? [code, code] : [code.slice(0, hyphen), code.slice(hyphen + 1)];
}

/** The chapters that a normalised HS code, or range, touches: what an index may look a rule up by. */
export function hsChapters(code: string): string[] {
  const [first, last] = hsEnds(code).map((end) => Number(end.slice(0, CHAPTER_DIGITS))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(CHAPTER_DIGITS, '0'));
}

/** How a rule's HS codes relate to a question's: they hold all of it, a part of it, or none. */
export type Containment = 'contains' | 'finer' | 'apart';

/** Compares digits with digits, both normalised; a code of the rule may be a range. */
export function compareHsDigits(rule: string, asked: string): Containment {
  if (!rule.includes('-')) return asked.startsWith(rule) ? 'contains' : rule.startsWith(asked) ? 'finer' : 'apart';
  const [first, last] = hsEnds(rule);
  const { length } = first;
  // A question that is coarser than the rule stands for all that lies within it.
  const lowest = asked.length >= length ? asked.slice(0, length) : asked.padEnd(length, '0');
  const highest = asked.length >= length ? lowest : asked.padEnd(length, '9');
  if (first <= lowest && highest <= last) return 'contains';
  return highest < first || last < lowest ? 'apart' : 'finer';
}

/**
 * The fewest prefixes, of two digits or more, that together name exactly what a code or range names: `8398-8409`
 * gives 8398, 8399 and 840. For indexes that know only prefixes.
 */
export function hsPrefixes(code: string): string[] {
  const [first, last] = hsEnds(code);
  if (first === last) return [first];
  const prefixes: string[] = [];
  cover('', first, last, prefixes);
  return prefixes;
}

function cover(prefix: string, first: string, last: string, into: string[]): void {
  const containment = prefix.length < CHAPTER_DIGITS ? 'finer' : compareHsDigits(`${first}-${last}`, prefix);
  if (containment === 'contains') into.push(prefix);
  if (containment !== 'finer') return;
  for (let digit = 0; digit <= 9; digit++) {
    const next = `${prefix}${digit}`;
    if (next <= last.slice(0, next.length) && next >= first.slice(0, next.length)) cover(next, first, last, into);
  }
}
