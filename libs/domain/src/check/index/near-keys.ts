import { LONGEST_COMPARED_WORD } from '../../party/edit-distance.js';
import { hashLetters, keyOf, keyOfShortened, keyOfStretch } from './word-keys.js';

/** Kinds of keys: of a whole word, and of its two halves. */
const SPELT = 1;
const LEFT = 2;
const RIGHT = 3;

/** `allowedDistance`: words to this length may be one letter apart, those of which the longer is longer two. */
const LONGEST_WITH_ONE = 9;
/** The shortest that may be a letter apart from a word of its length. */
const SHORTEST_WITH_ONE = 4;
const MOST_APART = 2;
/** The shortest that may be two letters apart from another. */
const SHORTEST_WITH_TWO = LONGEST_WITH_ONE + 1 - MOST_APART;

/** The key of everything that is spelt like a skeleton. */
export function spellingKey(skeleton: string): number {
  return keyOf(SPELT, skeleton);
}

/**
 * Tells the keys under which a word without digits is filed by its skeleton. Guaranteed: where few enough letters of two
 * skeletons differ (`allowedDistance`), or none, one of these is among the keys that `visitAskedKeys` tells of the other:
 * - one letter apart: the word with a letter left out, or whole. Two words that are one letter apart have one of these in
 *   common;
 * - two letters apart: a word is cut in the middle, the other wherever the cut falls then, a letter before or after at
 *   most. Either one half has no difference, and is a key; or each has one, and the left half with a letter left out is a
 *   key of both. A swap across the cut changes a letter in each half: with another difference in the left half, the right
 *   one has no other, and is told of the other word as it is before the swap.
 * Halves are long, so few words share one: far fewer than their first or last letters.
 */
export function visitFiledKeys(skeleton: string, visit: (key: number) => void): void {
  const { length } = skeleton;
  visit(spellingKey(skeleton));
  if (length > LONGEST_COMPARED_WORD) return;
  hashLetters(skeleton);
  if (length >= SHORTEST_WITH_ONE && length <= LONGEST_WITH_ONE) visitShortened(SPELT, 0, length, visit);
  if (length < SHORTEST_WITH_TWO) return;
  const middle = leftOf(length);
  visit(keyOfStretch(LEFT, 0, middle));
  visitShortened(LEFT, 0, middle, visit);
  visit(keyOfStretch(RIGHT, middle, length));
}

/** Tells the keys under which words are filed that are spelt like this one, or a letter or two apart, and others. */
export function visitAskedKeys(skeleton: string, visit: (key: number) => void): void {
  const { length } = skeleton;
  visit(spellingKey(skeleton));
  if (length > LONGEST_COMPARED_WORD) return;
  hashLetters(skeleton);
  // A word of three letters may be near one of four, which is filed with a letter left out.
  if (length >= SHORTEST_WITH_ONE && length <= LONGEST_WITH_ONE) visitShortened(SPELT, 0, length, visit);
  if (length < SHORTEST_WITH_TWO) return;
  const shortest = Math.max(length - MOST_APART, length > LONGEST_WITH_ONE ? SHORTEST_WITH_TWO : LONGEST_WITH_ONE + 1);
  const longest = Math.min(length + MOST_APART, LONGEST_COMPARED_WORD);
  for (let letters = leftOf(shortest) - 1; letters <= leftOf(longest) + 1; letters += 1) {
    if (letters <= leftOf(longest)) visit(keyOfStretch(LEFT, 0, letters));
    if (letters >= leftOf(shortest)) visitShortened(LEFT, 0, letters, visit);
  }
  for (let letters = shortest - leftOf(shortest); letters <= longest - leftOf(longest); letters += 1) {
    const from = length - letters;
    visit(keyOfStretch(RIGHT, from, length));
    visit(keyOfShortened(RIGHT, from - 1, length, from));
  }
}

/** Of a word with so many letters, those before the cut: as many as after it, or one more. */
function leftOf(length: number): number {
  return (length + 1) >> 1;
}

/** The stretch with each of its letters left out. */
function visitShortened(kind: number, from: number, until: number, visit: (key: number) => void): void {
  for (let at = from; at < until; at += 1) visit(keyOfShortened(kind, from, until, at));
}
