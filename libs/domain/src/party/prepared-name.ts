import { COMMON_WORDS, PARTICLES } from './common-words.js';
import { foldName } from './fold.js';
import { withoutLegalForms } from './legal-form.js';
import { Recent } from '../memory/recent.js';
import { consonants, lettersOf, skeleton } from './romanisation.js';

/** How many neighbouring words may stand for one: `Sea Star Line` = `Seastarline`. party-keys.ts rests on it. */
const LONGEST_RUN = 3;

/** A word of a name with what comparing needs of it. */
export interface Word {
  text: string;
  skeleton: string;
  /** One bit for each letter that the skeleton has. */
  letters: number;
  consonants: string;
  /** What the word has in common with its translations; undefined for a word that tells names apart. */
  common?: string;
  weight: number;
  /** Whether it is among the words of which two names must share one to be alike at all. */
  telling: boolean;
  hasDigit: boolean;
}

/** A run of neighbouring words written as one. */
export interface Run {
  indices: readonly number[];
  text: string;
  skeleton: string;
}

/** A name, folded and taken apart: all that comparing needs of one name without the other. */
export interface PreparedName {
  words: readonly Word[];
  /** Every run of two or three neighbouring words. */
  runs: readonly Run[];
  /** What all words weigh together. */
  weight: number;
  /** All words without the spaces between them. */
  joined: string;
  /** The words in alphabetical order, so that their order in the name does not count. */
  sorted: string;
  han: string;
  /** Whether the name says who it is: it has a word beside its legal form, and no encoding has lost a part of it. */
  readable: boolean;
}

/** What stands where a text could not be decoded. */
const LOST = '\ufffd';

/** What a word weighs, by what it is: a common word a third of one that tells names apart. */
export const WEIGHT = { telling: 1, two: 0.6, initial: 0.3, common: 0.3, particle: 0.1 } as const;

const COMMON = new Map(
  COMMON_WORDS.flatMap((line) => {
    const writings = line.split(' ');
    return writings.flatMap((writing) => {
      const { words } = foldName(writing);
      return words.length === 1 ? [[skeleton(words[0] as string), writings[0] as string] as const] : [];
    });
  }),
);
const PARTICLE = new Set(PARTICLES.flatMap((particle) => foldName(particle).words));

/** Takes a name apart. The same name gives the same result, whatever else is listed. */
export function prepareName(name: string): PreparedName {
  const { words: folded, han } = foldName(name);
  const own = withoutLegalForms(folded);
  const words = (own.length > 0 ? own : folded).map((text) => ({ ...lately.getOr(text, wordOf) }));
  markTelling(words);
  const texts = words.map(({ text }) => text);
  return {
    words,
    runs: runsOf(texts),
    weight: words.reduce((sum, { weight }) => sum + weight, 0),
    joined: texts.join(''),
    sorted: [...texts].sort().join(' '),
    han,
    readable: own.length > 0 && !name.includes(LOST),
  };
}

/** Names share their words, and to work out a skeleton costs more than all the rest of preparing. */
const lately = new Recent<string, Word>(20_000);
const skeletonsOfRuns = new Recent<string, string>(20_000);

function runsOf(words: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let text = words[from] as string;
    let indices = [from];
    for (let next = from + 1; next < words.length && next < from + LONGEST_RUN; next += 1) {
      text += words[next] as string;
      indices = [...indices, next];
      runs.push({ indices, text, skeleton: skeletonsOfRuns.getOr(text, skeleton) });
    }
  }
  return runs;
}

function wordOf(text: string): Word {
  const bones = skeleton(text);
  const common = COMMON.get(bones);
  const hasDigit = /\d/.test(text);
  const weight = PARTICLE.has(text)
    ? WEIGHT.particle
    : common !== undefined
      ? WEIGHT.common
      : hasDigit || text.length > 2
        ? WEIGHT.telling
        : text.length === 2
          ? WEIGHT.two
          : WEIGHT.initial;
  return {
    text,
    skeleton: bones,
    letters: lettersOf(bones),
    consonants: consonants(bones),
    ...(common !== undefined && { common }),
    weight,
    telling: false,
    hasDigit,
  };
}

/** The words that tell names apart; where a name has none, the common ones; where it has none of these, all. */
function markTelling(words: Word[]): void {
  const heaviest = Math.max(0, ...words.map(({ weight }) => weight));
  const least = heaviest > WEIGHT.common ? WEIGHT.two : heaviest;
  for (const word of words) word.telling = word.weight >= least;
}
