import type { PreparedName, Word } from './prepared-name.js';
import { skeleton } from './romanisation.js';
import { compareWords, type WordLikeness } from './word-likeness.js';

/** How many neighbouring words may stand for one: `Sea Star Line` = `Seastarline`. party-keys.ts rests on it. */
export const LONGEST_RUN = 3;
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

/** A run of neighbouring words written as one. */
export interface Run {
  indices: readonly number[];
  text: string;
  skeleton: string;
}

/** Every run of two or three neighbouring words. */
export function runsOf(words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 2; length <= LONGEST_RUN && from + length <= words.length; length += 1) {
      const indices = Array.from({ length }, (_, index) => from + index);
      const text = indices.map((index) => (words[index] as Word).text).join('');
      runs.push({ indices, text, skeleton: skeleton(text) });
    }
  }
  return runs;
}

/**
 * Pairs the words of two names, in whatever order they stand: the best pair first, then the best of what is left. Among
 * equally good pairs the heavier, then the earlier one.
 */
export function alignWords(a: PreparedName, b: PreparedName): AlignedWords[] {
  const possible = [...singlePairs(a.words, b.words), ...runPairs(a, b), ...runPairs(b, a).map(mirrored)];
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

function singlePairs(a: readonly Word[], b: readonly Word[]): AlignedWords[] {
  const pairs: AlignedWords[] = [];
  a.forEach((left, i) => {
    b.forEach((right, j) => {
      const alike = compareWords(left, right);
      if (!alike) return;
      const telling = left.telling && right.telling && !TOO_WEAK_ALONE.has(alike.kind);
      pairs.push({ ...alike, a: [i], b: [j], telling });
    });
  });
  return pairs;
}

function runPairs(a: PreparedName, b: PreparedName): AlignedWords[] {
  const pairs: AlignedWords[] = [];
  for (const run of runsOf(a.words)) {
    b.words.forEach((word, j) => {
      const same = run.text === word.text;
      if (!same && (run.skeleton !== word.skeleton || word.hasDigit)) return;
      pairs.push({
        kind: 'joined',
        likeness: same ? 1 : SPELLING_OF_RUN,
        a: run.indices,
        b: [j],
        telling: word.telling,
      });
    });
  }
  return pairs;
}

function mirrored(pair: AlignedWords): AlignedWords {
  return { ...pair, a: pair.b, b: pair.a };
}
