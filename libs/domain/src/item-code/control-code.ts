import { type ItemCodeResult, type ItemCodeUse, malformed } from './item-code-result.js';
import { WHOLE_LIST } from './reserved-words.js';

/**
 * Export control classification number (15 CFR 738.2): category digit 0 to 9, product group A to E, three digits, then
 * sub-paragraphs. The three digits tell the reason for control; those that begin with 6 are the 600 series of items
 * that came from the munitions list. A rule may stop anywhere before the sub-paragraphs (3, 3D, 3D9, 3A6), may leave the
 * product group open as the regulations do (`9x515`), or name the whole `600-series`; a classification is whole.
 */
export function parseEccn(written: string, use: ItemCodeUse): ItemCodeResult {
  if (/^600[ -]?series$/i.test(written)) {
    if (use === 'rule') return { ok: true, code: SERIES_600 };
    return malformed('The 600 series is not one classification: name the ECCN, such as 9A610.x.');
  }
  const open = /^([0-9])x([0-9]{0,3})$/i.exec(written);
  if (open) {
    if (use === 'rule') return { ok: true, code: `${open[1]}x${open[2]}` };
    return malformed('An ECCN in a question names its product group, A to E in place of x.');
  }
  const code = normalEccn(written);
  if (code === undefined) {
    return malformed('An ECCN is a digit, a letter A to E and three digits, then sub-paragraphs: 3D991 or 3A001.a.2.');
  }
  if (use === 'question' && code.length < HEAD_LENGTH) {
    return malformed('An ECCN in a question needs its five characters, such as 3D991; only a rule may be shorter.');
  }
  return { ok: true, code };
}

/**
 * A code of a jurisdiction's own list. Most lists share the ECCN's shape (they stem from one multilateral list);
 * munitions lists (ML1.a) and national additions (PL9009) have letters first. Anything else is taken as it is, in
 * capitals, but for a writing that only begins like one of those: half a match would be worse than none.
 */
export function parseControlCode(jurisdiction: string, bare: string, use: ItemCodeUse): ItemCodeResult {
  if (jurisdiction === 'US') return parseEccn(bare, use);
  const eccnShaped = normalEccn(bare);
  if (eccnShaped !== undefined) return { ok: true, code: eccnShaped };
  if (/^[0-9][A-E][0-9]{3}/i.test(bare)) {
    return malformed('After its five characters a control code has paragraphs only, such as 1C902 or 4A001.a.2.');
  }
  const lettered = LETTERED.exec(bare);
  if (lettered) {
    const paragraphs = normalParagraphs(lettered[2] as string);
    if (paragraphs === undefined) return malformed('A munitions list code is ML and a number, then paragraphs: ML1.a.');
    return { ok: true, code: (lettered[1] as string).toUpperCase() + paragraphs };
  }
  if (/^[0-9A-Z][0-9A-Z.-]{0,29}$/i.test(bare)) return { ok: true, code: bare.toUpperCase() };
  return malformed(
    'A control code has the shape of an ECCN (1C902), or up to 30 letters, digits, dots and hyphens, first a digit or letter.',
  );
}

const HEAD_LENGTH = 5;
const SERIES_600 = '600-series';
const HEAD = /^[0-9](?:[A-E](?:[0-9]{1,3})?)?/i;
const LETTERED = /^((?:ML|PL)(?:[0-9]{1,4})?)(.*)$/i;

function normalEccn(written: string): string | undefined {
  const head = HEAD.exec(written)?.[0];
  if (head === undefined) return undefined;
  const rest = written.slice(head.length);
  if (rest === '') return head.toUpperCase();
  if (head.length < HEAD_LENGTH) return undefined;
  const paragraphs = normalParagraphs(rest);
  return paragraphs && head.toUpperCase() + paragraphs;
}

/** Deeper than any list goes. */
const MOST_PARAGRAPHS = 8;

/**
 * Paragraphs as they are cited, `.a.1`, `a1`, `a.1`, `(a)(1)` or ` a 1`, in one form: each after a dot, in lower case.
 * Undefined when it is not clear where one ends and the next begins.
 */
function normalParagraphs(written: string): string | undefined {
  if (written === '') return '';
  // What stands before ends with a digit: another one would belong to it.
  if (/^[0-9]/.test(written)) return undefined;
  const opened = written.replace(/\(\s*([a-z0-9]+)\s*\)/gi, '.$1').toLowerCase();
  const parts = opened.replace(/^\./, '').split(/\s*\.\s*|\s+/);
  if (/^\s/.test(opened)) parts.shift();
  const paragraphs: string[] = [];
  for (const part of parts) {
    // Between dots, several letters are one paragraph (`aa`); without dots only a change of letter and digit parts them.
    const runs = part.match(/[a-z]+|[0-9]+/g) ?? [];
    if (runs.join('') !== part || runs.length === 0) return undefined;
    const clear = runs.length === 1 || runs.every((run) => /^[a-z]$|^[0-9]{1,3}$/.test(run));
    if (!clear || !runs.every((run) => /^[a-z]{1,4}$|^[0-9]{1,3}$/.test(run))) return undefined;
    paragraphs.push(...runs);
  }
  return paragraphs.length > MOST_PARAGRAPHS ? undefined : paragraphs.map((each) => `.${each}`).join('');
}

/**
 * `CN-1C902` is how China's code is cited, and `EU Annex I 4A001` the European Union's; within the scheme the prefix
 * says nothing more. The United Kingdom's code is GB, and its lists are cited as UK.
 */
export function withoutPrefix(jurisdiction: string, written: string): string {
  const own = jurisdiction === 'GB' ? 'GB|UK' : jurisdiction;
  const annex = jurisdiction === 'EU' || jurisdiction === 'GB' ? '|ANNEX[ -]?I(?![A-Z])' : '';
  const prefix = new RegExp(`^(?:(?:${own})(?=[ -])${annex})[ :-]+`, 'i');
  let rest = written;
  for (;;) {
    const shorter = rest.replace(prefix, '');
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

/** Every control code but those that leave a part open stands for itself. */
export function openControlCode(code: string): boolean {
  return code === SERIES_600 || code[1] === 'x';
}

const CATEGORIES = '0123456789';
const GROUPS = 'ABCDE';

/** The codes without an open part that together cover what a code of a rule covers. */
export function closedControlCodes(code: string): string[] {
  if (code === SERIES_600)
    return [...CATEGORIES].flatMap((category) => [...GROUPS].map((group) => `${category}${group}6`));
  return code[1] === 'x' ? [...GROUPS].map((group) => `${code[0]}${group}${code.slice(2)}`) : [code];
}

/** Up to the five characters of an ECCN each character is a level of its own; so are the two letters of a munitions list. */
const LEVEL_WITHOUT_DOT = /^(?:[0-9](?:[A-E][0-9]{0,2})?|ML|PL)$/;

/** Whether `outer` names a branch of the same list that `inner` lies in, or is. Both are normalised and closed. */
export function controlCodeLiesWithin(inner: string, outer: string): boolean {
  if (!inner.startsWith(outer)) return outer === WHOLE_LIST;
  return inner.length === outer.length || inner[outer.length] === '.' || LEVEL_WITHOUT_DOT.test(outer);
}

/** A code whose levels are known: of the shape of an ECCN, or of a munitions list, and dots after that. */
const KNOWN_LEVELS = /^(?:[0-9](?:[A-E](?:[0-9]{1,3})?)?|(?:ML|PL)(?:[0-9]{1,4})?)(?:\.|$)/;

/**
 * Whether one code goes on where another one ends, and nobody knows whether that is a level of the list: `2-12` may lie
 * within `2-1`, or stand beside it.
 */
export function mayLieWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer) && !KNOWN_LEVELS.test(inner);
}

/** A code and every level above it, from the whole list down: what an index of branches needs. */
export function controlCodeLevels(code: string): string[] {
  if (code === WHOLE_LIST) return [code];
  const levels = [WHOLE_LIST];
  for (let length = 1; length <= code.length; length++) {
    const level = code.slice(0, length);
    if (controlCodeLiesWithin(code, level)) levels.push(level);
  }
  return levels;
}
