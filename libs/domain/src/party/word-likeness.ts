import { editDistance, LONGEST_COMPARED_WORD } from './edit-distance.js';
import type { Word } from './prepared-name.js';

/** In what way two words are alike. */
export type WordKind = 'same' | 'meaning' | 'spelling' | 'letters' | 'vowels' | 'abbreviation' | 'initial';

export interface WordLikeness {
  kind: WordKind;
  /** 0 to 1. */
  likeness: number;
  /** For `letters`: how many differ. */
  distance?: number;
}

/** What each way of being alike is worth. Set by judgement, and measured on real names: docs/party-matching.md. */
export const LIKENESS = {
  same: 1,
  meaning: 0.98,
  spelling: 0.97,
  vowels: 0.85,
  abbreviation: 0.7,
  initial: 0.6,
} as const;
/** Fewer letters begin too many words. party-keys.ts rests on it. */
export const SHORTEST_ABBREVIATION = 3;
/** Fewer consonants are shared by too many words. */
export const FEWEST_CONSONANTS = 3;

/**
 * How many letters two words may differ in, by the length of the longer: none below 4, one below 10, then two.
 * party-keys.ts rests on these figures.
 */
export function allowedDistance(longer: number): number {
  if (longer < 4 || longer > LONGEST_COMPARED_WORD) return 0;
  return longer < 10 ? 1 : 2;
}

/** How alike two words are; undefined when they are not. Symmetric. */
export function compareWords(a: Word, b: Word): WordLikeness | undefined {
  if (a.text === b.text) return { kind: 'same', likeness: LIKENESS.same };
  if (a.common !== undefined && a.common === b.common) return { kind: 'meaning', likeness: LIKENESS.meaning };
  // Works No. 12 is not Works No. 13.
  if (a.hasDigit || b.hasDigit) return undefined;
  if (a.skeleton === b.skeleton && a.skeleton.length > 1) return { kind: 'spelling', likeness: LIKENESS.spelling };
  if (a.text.length === 1 || b.text.length === 1) {
    return a.text[0] === b.text[0] ? { kind: 'initial', likeness: LIKENESS.initial } : undefined;
  }
  return better(byLetters(a, b), better(byConsonants(a, b), byBeginning(a.text, b.text)));
}

function better(a: WordLikeness | undefined, b: WordLikeness | undefined): WordLikeness | undefined {
  return a && b ? (b.likeness > a.likeness ? b : a) : (a ?? b);
}

function byLetters(a: Word, b: Word): WordLikeness | undefined {
  if (!mayBeNear(a.skeleton.length, a.letters, b.skeleton.length, b.letters)) return undefined;
  const longer = Math.max(a.skeleton.length, b.skeleton.length);
  const distance = editDistance(a.skeleton, b.skeleton, allowedDistance(longer));
  return distance === undefined ? undefined : { kind: 'letters', likeness: 1 - distance / longer, distance };
}

/**
 * Whether two words may be a letter or two apart, by the lengths of their skeletons and by what letters they have (as in
 * `Word.letters`): what this rules out needs no distance.
 */
export function mayBeNear(aLength: number, aLetters: number, bLength: number, bLetters: number): boolean {
  const limit = allowedDistance(Math.max(aLength, bLength));
  // A letter inserted or left out changes what letters a word has by one, a letter replaced by two, a swap by none.
  return limit > 0 && Math.abs(aLength - bLength) <= limit && bits(aLetters ^ bLetters) <= 2 * limit;
}

/** How many bits of 32 are set. */
function bits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function byConsonants(a: Word, b: Word): WordLikeness | undefined {
  const enough = a.consonants.length >= FEWEST_CONSONANTS && a.consonants === b.consonants;
  return enough ? { kind: 'vowels', likeness: LIKENESS.vowels } : undefined;
}

function byBeginning(a: string, b: string): WordLikeness | undefined {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const begins = shorter.length >= SHORTEST_ABBREVIATION && longer.startsWith(shorter);
  return begins ? { kind: 'abbreviation', likeness: LIKENESS.abbreviation } : undefined;
}
