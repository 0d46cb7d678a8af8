import { alignWords, alikeWords, mostFound, weigh, type AlignedWords } from './align-words.js';
import type { PreparedName } from './prepared-name.js';

/** How alike two names are, and what that rests on. */
export interface NameScore {
  /** 0 to 1, two decimals. 1: the same name but for case, accents, spaces, word order and legal form. */
  score: number;
  aligned: readonly AlignedWords[];
  /** Set where two names in Chinese characters are pronounced alike and written with different ones. */
  homophones?: true;
}

/** Nothing but the pronunciation of Chinese characters is the same: a person has to look. */
const HIGHEST_OF_HOMOPHONES = 0.9;
/** What is not the same name does not score like it, however long the name. */
const HIGHEST_OF_UNEQUAL = 0.99;
/** Sums of weights are not exact; what differs by so little is equal. */
const TOLERANCE = 1e-9;
const NONE: NameScore = { score: 0, aligned: [] };

/**
 * How alike two names are. Pure, symmetric, and independent of what else is listed: twice the weight of the words that
 * were found again, each by how alike the two are, by the weight of all words (a weighted Dice coefficient). Names that
 * share no telling word score 0. Who asks only for scores from `atLeast` on may get 0 for a lower one, sooner.
 */
export function scoreNames(a: PreparedName, b: PreparedName, atLeast = 0): NameScore {
  if (a.words.length === 0 || b.words.length === 0) return NONE;
  // The alignment is greedy; in one order of the two names it gives the same for both orders of the question.
  if (a.joined > b.joined) {
    const mirrored = scoreNames(b, a, atLeast);
    if (mirrored.aligned.length === 0) return mirrored;
    return { ...mirrored, aligned: mirrored.aligned.map((pair) => ({ ...pair, a: pair.b, b: pair.a })) };
  }
  const sameSound = a.joined === b.joined || a.sorted === b.sorted;
  const homophones = a.han !== '' && b.han !== '' && a.han !== b.han && sameSound;
  if (homophones) return { score: HIGHEST_OF_HOMOPHONES, aligned: [], homophones };
  if (a.joined === b.joined) return { score: 1, aligned: [] };
  const possible = alikeWords(a, b);
  if (possible.length === 0 || share(mostFound(a, b, possible), a, b) < atLeast) return NONE;
  return weighed(a, b, alignWords(a, b, possible));
}

function weighed(a: PreparedName, b: PreparedName, aligned: readonly AlignedWords[]): NameScore {
  if (!aligned.some(({ telling }) => telling)) return NONE;
  let found = 0;
  for (const pair of aligned) found += pair.likeness * (weigh(a.words, pair.a) + weigh(b.words, pair.b));
  const same = found >= a.weight + b.weight - TOLERANCE;
  return { score: same ? 1 : Math.min(HIGHEST_OF_UNEQUAL, share(found, a, b)), aligned };
}

/** What was found of the weight of both names, in whole hundredths. */
function share(found: number, a: PreparedName, b: PreparedName): number {
  return Math.floor((found / (a.weight + b.weight)) * 100 + TOLERANCE) / 100;
}
