/**
 * How goods, software and technology are named: the schemes, the spelling of their codes, and one normal form for each
 * code, so that matching compares text with text. Whether a jurisdiction exists is checked at the edge (libs/contracts).
 */

/** A rule names what it covers, so it may be coarse; a question names one good, so it may also say that nothing names it. */
export type ItemCodeUse = 'rule' | 'question';

/** In a question: "classified, and not listed there". */
export const NOT_LISTED = 'none';
/** In a rule: "everything that the list names". */
export const WHOLE_LIST = 'any';

/**
 * What a scheme's name says. `nomenclature` is the jurisdiction whose digits beyond the sixth are meant (`HS-US`);
 * a plain `HS` leaves it to the direction of trade. A control list is a jurisdiction's own (`CN`, `EU`, `JP`).
 */
export type ItemScheme =
  | { kind: 'hs'; nomenclature?: string }
  | { kind: 'eccn' }
  | { kind: 'cas' }
  | { kind: 'tag' }
  | { kind: 'control-list'; jurisdiction: string };

/** `code` is the normal form. `fault` is a stable code; `reason` a sentence that says what would have been right. */
export type ItemCodeResult =
  { ok: true; code: string } | { ok: false; fault: 'unknown-scheme' | 'malformed-code'; reason: string };

/** Reads a scheme's name; undefined when its form is none of the known ones. Names are case-sensitive. */
export function parseItemScheme(scheme: string): ItemScheme | undefined {
  switch (scheme) {
    case 'HS':
      return { kind: 'hs' };
    case 'ECCN':
      return { kind: 'eccn' };
    case 'CAS':
      return { kind: 'cas' };
    case 'tag':
      return { kind: 'tag' };
    default: {
      const match = /^(HS-)?([A-Z]{2})$/.exec(scheme);
      if (!match) return undefined;
      const jurisdiction = match[2] as string;
      return match[1] ? { kind: 'hs', nomenclature: jurisdiction } : { kind: 'control-list', jurisdiction };
    }
  }
}

/**
 * Checks the spelling of a code of a scheme and gives its normal form. Normalising a normal form changes nothing.
 * `EAR99` is what US practice calls an item that the Commerce Control List does not name: it becomes `none`.
 */
export function parseItemCode(scheme: string, code: string, use: ItemCodeUse): ItemCodeResult {
  const known = parseItemScheme(scheme);
  if (!known) return { ok: false, fault: 'unknown-scheme', reason: SCHEMES_SENTENCE };
  const written = known.kind === 'control-list' ? withoutPrefix(known.jurisdiction, code.trim()) : code.trim();
  return reservedWord(known, written, use) ?? parseByScheme(known, written, use);
}

/** The schemes in words, for messages and documentation. */
export const SCHEMES_SENTENCE =
  'Use HS, HS- and a jurisdiction (HS-US), ECCN, CAS, tag, or the jurisdiction whose control list is meant (CN, EU, JP).';

function parseByScheme(scheme: ItemScheme, written: string, use: ItemCodeUse): ItemCodeResult {
  switch (scheme.kind) {
    case 'hs':
      return parseHs(written);
    case 'eccn':
      return parseEccn(written, use);
    case 'cas':
      return parseCas(written);
    case 'tag':
      return parseTag(written);
    case 'control-list':
      return parseControlCode(written);
  }
}

function reservedWord(scheme: ItemScheme, written: string, use: ItemCodeUse): ItemCodeResult | undefined {
  const word = written.toLowerCase();
  const american = scheme.kind === 'eccn' || (scheme.kind === 'control-list' && scheme.jurisdiction === 'US');
  if (word === NOT_LISTED || (american && word === 'ear99')) {
    if (use === 'question') return { ok: true, code: NOT_LISTED };
    return malformed('A rule names what it covers; "none" and "EAR99" belong in a question.');
  }
  if (word !== WHOLE_LIST) return undefined;
  if (use === 'rule' && (scheme.kind === 'eccn' || scheme.kind === 'control-list'))
    return { ok: true, code: WHOLE_LIST };
  return malformed('"any" stands for a whole control list, and only in a rule.');
}

/**
 * Harmonized System: chapter (2 digits), heading (4), subheading (6) by the WCO's convention; 7 to 12 digits are
 * national. Three or five digits are most likely a code whose leading zero a spreadsheet has dropped. Chapter 77 is
 * reserved and empty; 98 and 99 are left to national use.
 */
function parseHs(written: string): ItemCodeResult {
  const digits = written.replace(/[. ]/g, '');
  if (!/^\d{2,12}$/.test(digits)) {
    return malformed('An HS code has 2, 4, 6 or 7 to 12 digits, with or without dots.');
  }
  if (digits.length === 3 || digits.length === 5) {
    return malformed(
      `An HS code has 2, 4, 6 or 7 to 12 digits, not ${digits.length}: write the leading zero if it was lost.`,
    );
  }
  if (digits.startsWith('00') || digits.startsWith('77')) {
    return malformed('The HS has the chapters 01 to 99 without 77.');
  }
  return { ok: true, code: digits };
}

/**
 * Export control classification number (15 CFR 738.2): category digit, product group A to E, three digits, then
 * sub-paragraphs. A rule may stop anywhere before the sub-paragraphs (3, 3D, 3D9); a classification is whole.
 */
function parseEccn(written: string, use: ItemCodeUse): ItemCodeResult {
  const code = normalEccn(written);
  if (code === undefined) {
    return malformed('An ECCN is a digit, a letter A to E and three digits, then sub-paragraphs: 3D991 or 3A001.a.2.');
  }
  if (use === 'question' && code.length < ECCN_HEAD_LENGTH) {
    return malformed('An ECCN in a question needs its five characters, such as 3D991; only a rule may be shorter.');
  }
  return { ok: true, code };
}

const ECCN_HEAD_LENGTH = 5;
const ECCN = /^[0-9](?:[A-E](?:[0-9]{1,2}|[0-9]{3}(?:\.(?:[a-z]{1,4}|[0-9]{1,3})){0,8})?)?$/i;

function normalEccn(written: string): string | undefined {
  if (!ECCN.test(written)) return undefined;
  return written.slice(0, ECCN_HEAD_LENGTH).toUpperCase() + written.slice(ECCN_HEAD_LENGTH).toLowerCase();
}

/** National lists mostly share the ECCN's shape (they stem from one multilateral list), but munitions lists do not (ML1.a). */
function parseControlCode(written: string): ItemCodeResult {
  const eccnShaped = normalEccn(written);
  if (eccnShaped !== undefined) return { ok: true, code: eccnShaped };
  if (/^[0-9A-Z][0-9A-Za-z.-]{0,29}$/.test(written)) return { ok: true, code: written };
  return malformed(
    'A control code has the shape of an ECCN (1C902), or up to 30 letters, digits, dots and hyphens, first a digit or capital.',
  );
}

/** `CN-1C902` is how China's code is cited; within the scheme `CN` the prefix says nothing more. */
function withoutPrefix(jurisdiction: string, written: string): string {
  let rest = written;
  while (rest.toUpperCase().startsWith(`${jurisdiction}-`)) rest = rest.slice(jurisdiction.length + 1);
  return rest;
}

/**
 * CAS Registry Number: 2 to 7 digits, 2 digits, a check digit. The check digit is the sum of the others, each times its
 * place counted from the right, modulo 10 (CAS, "Check Digit Verification of CAS Registry Numbers").
 */
function parseCas(written: string): ItemCodeResult {
  const match = /^([1-9]\d{1,6})-(\d{2})-(\d)$/.exec(written);
  if (!match) return malformed('A CAS number has 2 to 7 digits, 2 digits and a check digit, such as 74-84-0.');
  const [, head, middle, check] = match as unknown as [string, string, string, string];
  const digits = head + middle;
  let sum = 0;
  for (let place = 1; place <= digits.length; place++) sum += place * Number(digits[digits.length - place]);
  if (sum % 10 !== Number(check)) {
    return malformed(`The check digit of this CAS number should be ${sum % 10}: a digit is wrong.`);
  }
  return { ok: true, code: written };
}

function parseTag(written: string): ItemCodeResult {
  if (/^[a-z0-9][a-z0-9-]{0,49}$/.test(written)) return { ok: true, code: written };
  return malformed('A tag has 1 to 50 lower-case letters, digits and hyphens, and does not begin with a hyphen.');
}

function malformed(reason: string): ItemCodeResult {
  return { ok: false, fault: 'malformed-code', reason };
}
