import type { Word } from '../../party/prepared-name.js';
import { mayBeNear } from '../../party/word-likeness.js';

/**
 * A look at a word: what rules out, without looking at its letters, that another is like it. Two numbers of 32 bits, so
 * that they can lie beside the number of a word wherever that stands.
 */
export interface Glance {
  /** What letters its skeleton has, and how many (`lettersGlance`). */
  letters: number;
  /** How its text begins, and what it is. */
  first: number;
}

const LENGTH_SHIFT = 26;
const LETTERS = 2 ** LENGTH_SHIFT - 1;
const CONSONANTS = [...'aeiou'].reduce((mask, vowel) => mask & ~(1 << (vowel.charCodeAt(0) - 97)), LETTERS);
const LETTER_MASK = 0xff;
const IS_COMMON = 1 << 8;
const HAS_DIGIT = 1 << 9;

/** Longer ones are told as this. */
export const LONGEST_TOLD = 63;

/** Letters as in `Word.letters`, of a word without digits, with a length. */
export function lettersGlance(letters: number, length: number): number {
  return ((letters >>> 1) & LETTERS) + Math.min(length, LONGEST_TOLD) * (LETTERS + 1);
}

export function lengthAtGlance(letters: number): number {
  return letters >>> LENGTH_SHIFT;
}

export function glanceOf({ text, skeleton, letters, common, hasDigit }: Word): Glance {
  const first = text.charCodeAt(0) | (common === undefined ? 0 : IS_COMMON) | (hasDigit ? HAS_DIGIT : 0);
  return { letters: lettersGlance(letters, skeleton.length), first };
}

/** Whether two skeletons may be the same, or few enough of their letters differ. */
export function mayBeSpeltNear(a: number, b: number): boolean {
  const [aLetters, bLetters] = [a & LETTERS, b & LETTERS];
  return aLetters === bLetters || mayBeNear(a >>> LENGTH_SHIFT, aLetters, b >>> LENGTH_SHIFT, bLetters);
}

/** False only for words that are not alike (`compareWords`). */
export function mayBeAlike(a: Glance, bLetters: number, bFirst: number): boolean {
  // The same word, an initial or an abbreviation begin alike; two common words may mean the same.
  if (((a.first ^ bFirst) & LETTER_MASK) === 0) return true;
  if ((a.first & bFirst & IS_COMMON) !== 0) return true;
  if (((a.first | bFirst) & HAS_DIGIT) !== 0) return false;
  return ((a.letters ^ bLetters) & CONSONANTS) === 0 || mayBeSpeltNear(a.letters, bLetters);
}
