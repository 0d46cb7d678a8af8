import type { Random } from '../workload/random.js';

/** A way in which a name is written differently on a shipment than on a list. */
export interface SpellingChange {
  name: string;
  /** The changed name, or undefined where the change cannot be made. */
  apply(name: string, random: Random): string | undefined;
}

const FORM = /^(?:jsc|llc|ooo|ojsc|pjsc|ao)\s+|[\s,]+(?:llc|ltd\.?|jsc|pjsc|ojsc|inc\.?|co\.?|limited|company|gmbh)$/i;
const FORMS = ['LLC', 'Ltd', 'JSC', 'Co., Ltd.', 'GmbH', 'Inc.'];

const wordsOf = (name: string): string[] => name.split(/\s+/).filter((word) => word !== '');
const isLatin = (name: string): boolean => /^[\p{ASCII}\p{Script=Latin}’‘“”«»]+$/u.test(name);

function changeLongWord(
  name: string,
  random: Random,
  change: (word: string, at: number) => string,
): string | undefined {
  const words = wordsOf(name);
  const long = words.flatMap((word, index) => (/^\p{L}{6,}$/u.test(word) ? [index] : []));
  if (long.length === 0) return undefined;
  const index = random.pick(long);
  const word = words[index] as string;
  words[index] = change(word, random.between(1, word.length - 3));
  return words.join(' ');
}

/** The changes, each made once to a sample of the listed names. What they are is the definition of the figures. */
export const SPELLING_CHANGES: readonly SpellingChange[] = [
  {
    name: 'a letter left out',
    apply: (name, random) => changeLongWord(name, random, (w, at) => w.slice(0, at) + w.slice(at + 1)),
  },
  {
    name: 'a letter doubled',
    apply: (name, random) => changeLongWord(name, random, (w, at) => w.slice(0, at + 1) + w.slice(at)),
  },
  {
    name: 'a letter replaced',
    apply: (name, random) =>
      changeLongWord(name, random, (w, at) => w.slice(0, at) + random.pick([...'aeiorstn']) + w.slice(at + 1)),
  },
  {
    name: 'two letters swapped',
    apply: (name, random) =>
      changeLongWord(name, random, (w, at) => w.slice(0, at) + (w[at + 1] ?? '') + (w[at] ?? '') + w.slice(at + 2)),
  },
  {
    name: 'words in another order',
    apply: (name) => {
      const words = wordsOf(name);
      return words.length < 2 ? undefined : [words[words.length - 1], ...words.slice(0, -1)].join(' ');
    },
  },
  {
    name: 'a word left out',
    apply: (name, random) => {
      const words = wordsOf(name);
      if (words.length < 3) return undefined;
      words.splice(random.between(0, words.length - 1), 1);
      return words.join(' ');
    },
  },
  {
    name: 'another legal form',
    apply: (name, random) => (FORM.test(name) ? `${name.replace(FORM, '').trim()} ${random.pick(FORMS)}` : undefined),
  },
  {
    name: 'the first word as an initial',
    apply: (name) => {
      const words = wordsOf(name);
      return words.length < 2 || !/^\p{L}{3}/u.test(name) ? undefined : [`${name[0]}.`, ...words.slice(1)].join(' ');
    },
  },
  {
    name: 'two words joined',
    apply: (name, random) => {
      const words = wordsOf(name);
      if (words.length < 2) return undefined;
      const at = random.between(0, words.length - 2);
      words.splice(at, 2, `${words[at]}${words[at + 1]}`);
      return words.join(' ');
    },
  },
  {
    name: 'another romanisation',
    apply: (name) => {
      if (!isLatin(name)) return undefined;
      const other = name.replace(/ey\b/gi, 'ei').replace(/iy\b/gi, 'y').replace(/kh/gi, 'h').replace(/yu/gi, 'iu');
      return other === name ? undefined : other;
    },
  },
];
