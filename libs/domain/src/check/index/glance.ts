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

/** A look at all words of a name but one, together, and at what the name weighs. */
export interface OtherWords {
  /** What letters their skeletons have, and the weight of the name in tenths, as far as it is told. */
  letters: number;
  /** With what letters their texts begin, a bit for each. */
  firsts: number;
}

const LENGTH_SHIFT = 26;
const LETTERS = 2 ** LENGTH_SHIFT - 1;
const CONSONANTS = [...'aeiou'].reduce((mask, vowel) => mask & ~(1 << (vowel.charCodeAt(0) - 97)), LETTERS);
const LETTER_MASK = 0xff;
const IS_COMMON = 1 << 8;
const HAS_DIGIT = 1 << 9;

/** Longer ones are told as this. */
export const LONGEST_TOLD = 63;

/** Weights are told in tenths, of which they are made; sums of them are not exact. */
const TENTHS = 10;
const TOLERANCE = 1e-6;

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

/** What is to be seen of all words of a name, which weighs so much, but the one at an index. */
export function othersAtGlance(words: readonly Word[], but: number, weight: number): OtherWords {
  let letters = 0;
  let firsts = 0;
  for (const [index, word] of words.entries()) {
    if (index === but) continue;
    letters |= word.letters;
    firsts |= firstBit(word.text.charCodeAt(0));
  }
  return { letters: lettersGlance(letters, Math.floor(weight * TENTHS + TOLERANCE)), firsts };
}

/** What the name weighs at least. */
export function weightAtGlance({ letters }: OtherWords): number {
  return (letters >>> LENGTH_SHIFT) / TENTHS;
}

/** False when no word among the others is spelt like this one, within so many letters, or has its consonants. */
export function mayBeAmong(word: Glance, others: OtherWords, apart: number): boolean {
  // A letter left out or replaced takes at most one away from what letters a word has, a letter inserted or a swap none.
  let missing = word.letters & ~others.letters & LETTERS;
  if ((missing & CONSONANTS) === 0) return true;
  for (let each = 0; each < apart; each += 1) missing &= missing - 1;
  return missing === 0;
}

/** False when no word among the others begins like this one: none is the same, its initial or an abbreviation. */
export function mayBeginAmong(word: Glance, others: OtherWords): boolean {
  return (firstBit(word.first & LETTER_MASK) & others.firsts) !== 0;
}

function firstBit(letter: number): number {
  return 1 << (letter & 31);
}
