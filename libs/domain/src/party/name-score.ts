import { alignWords, weigh, type AlignedWords } from './align-words.js';
import type { PreparedName } from './prepared-name.js';
import { mayBeAlike } from './party-keys.js';

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
const NONE: NameScore = { score: 0, aligned: [] };

/**
 * How alike two names are. Pure, symmetric, and independent of what else is listed: twice the weight of the words that
 * were found again, each by how alike the two are, by the weight of all words (a weighted Dice coefficient). Names that
 * share no telling word score 0.
 */
export function scoreNames(a: PreparedName, b: PreparedName): NameScore {
  if (a.words.length === 0 || b.words.length === 0) return NONE;
  // The alignment is greedy; in one order of the two names it gives the same for both orders of the question.
  if (a.joined > b.joined) {
    const mirrored = scoreNames(b, a);
    return { ...mirrored, aligned: mirrored.aligned.map((pair) => ({ ...pair, a: pair.b, b: pair.a })) };
  }
  const sameSound = a.joined === b.joined || sortedText(a) === sortedText(b);
  const homophones = a.han !== '' && b.han !== '' && a.han !== b.han && sameSound;
  if (homophones) return { score: HIGHEST_OF_HOMOPHONES, aligned: [], homophones };
  if (a.joined === b.joined) return { score: 1, aligned: [] };
  if (!mayBeAlike(a, b)) return NONE;
  return weighed(a, b, alignWords(a, b));
}

function weighed(a: PreparedName, b: PreparedName, aligned: readonly AlignedWords[]): NameScore {
  if (!aligned.some(({ telling }) => telling)) return NONE;
  let found = 0;
  for (const pair of aligned) found += pair.likeness * (weigh(a.words, pair.a) + weigh(b.words, pair.b));
  const all = totalWeight(a) + totalWeight(b);
  const same = found >= all - 1e-9;
  return { score: same ? 1 : Math.min(HIGHEST_OF_UNEQUAL, Math.floor((found / all) * 100 + 1e-9) / 100), aligned };
}

function totalWeight({ words }: PreparedName): number {
  return words.reduce((sum, { weight }) => sum + weight, 0);
}

function sortedText({ words }: PreparedName): string {
  return words
    .map(({ text }) => text)
    .sort()
    .join(' ');
}
