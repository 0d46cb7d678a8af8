import { LONGEST_COMPARED_WORD } from '../../party/edit-distance.js';

/**
 * Keys of words and of stretches of them, as hashes of 32 bits: what an index may keep of a key. No key is made as a text.
 * A hash is a polynomial of the letters, so that of a word whose letters were summed up once the key of any stretch, with
 * or without one of its letters, costs a few multiplications.
 */
const BASE = 0x01000193;
const KIND = 0x9e3779b1;
const powers = new Int32Array(LONGEST_COMPARED_WORD + 1);
for (let at = 0, power = 1; at < powers.length; at += 1, power = Math.imul(power, BASE)) powers[at] = power;
/** Of the word that was hashed last: the hash of its first letters, by how many. */
const sums = new Int32Array(LONGEST_COMPARED_WORD + 1);

/** The key of the first letters of a text, all of them unless said otherwise. Keys of different kinds differ. */
export function keyOf(kind: number, text: string, letters = text.length): number {
  let hash = 0;
  for (let at = 0; at < letters; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return mixed(kind, hash);
}

/** Makes ready to tell the keys of stretches of a word, of `LONGEST_COMPARED_WORD` letters at most, until the next word. */
export function hashLetters(word: string): void {
  for (let at = 0; at < word.length; at += 1) {
    sums[at + 1] = Math.imul(sums[at] as number, BASE) + word.charCodeAt(at);
  }
}

/** The key of a stretch of the word: what `keyOf` gives for the stretch as a text. */
export function keyOfStretch(kind: number, from: number, until: number): number {
  return mixed(kind, stretch(from, until));
}

/** The key of a stretch without the letter at one place. */
export function keyOfShortened(kind: number, from: number, until: number, leftOut: number): number {
  const before = Math.imul(stretch(from, leftOut), powers[until - leftOut - 1] as number);
  return mixed(kind, (before + stretch(leftOut + 1, until)) | 0);
}

function stretch(from: number, until: number): number {
  return ((sums[until] as number) - Math.imul(sums[from] as number, powers[until - from] as number)) | 0;
}

/** A last mix, so that all bits depend on all letters. */
function mixed(kind: number, letters: number): number {
  let hash = letters ^ Math.imul(kind, KIND);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
