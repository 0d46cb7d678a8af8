import type { PreparedName, Word } from './prepared-name.js';
import { compareWords, type WordLikeness } from './word-likeness.js';

const SPELLING_OF_RUN = 0.97;
/** These support a likeness that rests on another word. */
const TOO_WEAK_ALONE: ReadonlySet<string> = new Set(['abbreviation', 'initial']);

/** One word or a run of words of a name, found again in the other. Indices are those of the words. */
export interface AlignedWords extends Omit<WordLikeness, 'kind'> {
  kind: WordLikeness['kind'] | 'joined';
  a: readonly number[];
  b: readonly number[];
  /** Whether both sides are words that tell names apart, alike enough to carry a match. */
  telling: boolean;
}

/** All pairs of words, and of a run with a word, that are alike; empty when none of them could carry a match. */
export function alikeWords(a: PreparedName, b: PreparedName): AlignedWords[] {
  const possible: AlignedWords[] = [];
  addSinglePairs(a.words, b.words, possible);
  addRunPairs(a, b, false, possible);
  addRunPairs(b, a, true, possible);
  return possible.some(({ telling }) => telling) ? possible : [];
}

/**
 * What an alignment of these pairs finds at the most: each word by the best pair that it is in. It costs no sorting, and
 * most names that share a word stay below any threshold by it.
 */
export function mostFound(a: PreparedName, b: PreparedName, possible: readonly AlignedWords[]): number {
  return mostOf(a.words, possible, 'a') + mostOf(b.words, possible, 'b');
}

function mostOf(words: readonly Word[], possible: readonly AlignedWords[], side: 'a' | 'b'): number {
  let most = 0;
  for (let index = 0; index < words.length; index += 1) {
    let best = 0;
    for (const pair of possible) if (pair.likeness > best && pair[side].includes(index)) best = pair.likeness;
    most += best * (words[index] as Word).weight;
  }
  return most;
}

/**
 * Pairs the words of two names out of those that are alike, in whatever order they stand: the best pair first, then the
 * best of what is left. Among equally good pairs the heavier, then the earlier one.
 */
export function alignWords(a: PreparedName, b: PreparedName, possible: readonly AlignedWords[]): AlignedWords[] {
  const weight = ({ a: left, b: right }: AlignedWords): number => weigh(a.words, left) + weigh(b.words, right);
  const ranked = possible
    .map((pair) => ({ pair, weight: weight(pair) }))
    .sort((x, y) => y.pair.likeness - x.pair.likeness || y.weight - x.weight);
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  const taken: AlignedWords[] = [];
  for (const { pair } of ranked) {
    if (pair.a.some((index) => usedA.has(index)) || pair.b.some((index) => usedB.has(index))) continue;
    for (const index of pair.a) usedA.add(index);
    for (const index of pair.b) usedB.add(index);
    taken.push(pair);
  }
  return taken;
}

/** What the words at these places weigh together. */
export function weigh(words: readonly Word[], indices: readonly number[]): number {
  let sum = 0;
  for (const index of indices) sum += (words[index] as Word).weight;
  return sum;
}

function addSinglePairs(a: readonly Word[], b: readonly Word[], pairs: AlignedWords[]): void {
  for (let i = 0; i < a.length; i += 1) {
    const left = a[i] as Word;
    for (let j = 0; j < b.length; j += 1) {
      const right = b[j] as Word;
      const alike = compareWords(left, right);
      if (!alike) continue;
      const telling = left.telling && right.telling && !TOO_WEAK_ALONE.has(alike.kind);
      pairs.push({ ...alike, a: [i], b: [j], telling });
    }
  }
}

/** Runs of `a` that are a word of `b`; with `mirrored` the sides of the pairs change places. */
function addRunPairs(a: PreparedName, b: PreparedName, mirrored: boolean, pairs: AlignedWords[]): void {
  for (const { indices, text, skeleton } of a.runs) {
    for (let j = 0; j < b.words.length; j += 1) {
      const word = b.words[j] as Word;
      // The same text has the same skeleton.
      if (skeleton !== word.skeleton) continue;
      const same = text === word.text;
      if (!same && word.hasDigit) continue;
      const [left, right] = mirrored ? [[j], indices] : [indices, [j]];
      pairs.push({
        kind: 'joined',
        likeness: same ? 1 : SPELLING_OF_RUN,
        a: left,
        b: right,
        telling: word.telling,
      });
    }
  }
}
