import { COMMON_WORDS, PARTICLES } from './common-words.js';
import { foldName } from './fold.js';
import { withoutLegalForms } from './legal-form.js';
import { consonants, skeleton } from './romanisation.js';

/** A word of a name with what comparing needs of it. */
export interface Word {
  text: string;
  skeleton: string;
  consonants: string;
  /** What the word has in common with its translations; undefined for a word that tells names apart. */
  common?: string;
  weight: number;
  /** Whether it is among the words of which two names must share one to be alike at all. */
  telling: boolean;
  hasDigit: boolean;
}

/** A name, folded and taken apart. */
export interface PreparedName {
  words: readonly Word[];
  /** All words without the spaces between them. */
  joined: string;
  han: string;
}

const WEIGHT = { telling: 1, two: 0.6, initial: 0.3, common: 0.3, particle: 0.1 } as const;

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
  const words = withoutLegalForms(folded).map(wordOf);
  markTelling(words);
  return { words, joined: words.map(({ text }) => text).join(''), han };
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
