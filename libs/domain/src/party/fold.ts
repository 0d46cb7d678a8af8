import { COMMON_WORDS } from './common-words.js';
import { HAN_LEGAL_FORMS } from './legal-forms.js';
import { romanise, unmixScripts } from './romanisation.js';

/** No registered name is longer; what comes after is not compared, so that a hostile one costs no more. In code points. */
const LONGEST_NAME = 300;
/** Some signs stand for a dozen letters: after they are spelt out, a name is cut once more. In UTF-16 units. */
const LONGEST_FOLDED = 600;
/** Words beyond these are one last word. */
const MOST_WORDS = 24;

/** Marks that carry no letter: zero-width signs, directions of writing, Arabic and Hebrew vowel points. */
const INVISIBLE = /[\p{Cf}\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/gu;
const APOSTROPHE_WITHIN_WORD = /(?<=\p{L})['’‘`´ʼʹ](?=\p{L})/gu;
const OTHER_MARK = /[^\p{L}\p{M}\p{N}]+/gu;
const ARABIC_ARTICLE = /(?<!\p{L})ال(?=\p{L}{2})/gu;
const HAN = /\p{Script=Han}/u;
const HAN_RUN = /\p{Script=Han}+/gu;

const HAN_FORM_AT_END = new RegExp(`(?:${HAN_LEGAL_FORMS.join('|')})(?!\\p{Script=Han})`, 'gu');
const HAN_FORM_AT_BEGINNING = new RegExp(`(?<!\\p{Script=Han})(?:株式会社|株式會社|有限会社)`, 'gu');

/** Chinese words for what companies do, to the Latin word that stands for them. */
const HAN_WORDS = new Map(
  COMMON_WORDS.flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return others.filter((word) => HAN.test(word)).map((word) => [word, first] as const);
  }),
);
const HAN_WORD = new RegExp([...HAN_WORDS.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** A name as words in small Latin letters and digits; `han` is what was written in Chinese characters, legal form aside. */
export interface FoldedName {
  words: readonly string[];
  han: string;
}

/** Folds a name: script, case, accents, widths, invisible signs and punctuation do not count. Folding twice changes nothing. */
export function foldName(name: string): FoldedName {
  const plain = unmixScripts(cut(name).normalize('NFKC').replace(INVISIBLE, '').toLowerCase().slice(0, LONGEST_FOLDED));
  const spaced = plain.replace(APOSTROPHE_WITHIN_WORD, '').replace(OTHER_MARK, ' ').replace(ARABIC_ARTICLE, ' al ');
  const { text, han } = HAN.test(spaced) ? separateHan(spaced) : { text: spaced, han: '' };
  // Whatever romanisation adds for a soft sign or a guttural belongs to the word.
  const words = romanise(text)
    .replace(/['"`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const kept =
    words.length > MOST_WORDS ? [...words.slice(0, MOST_WORDS - 1), words.slice(MOST_WORDS - 1).join('')] : words;
  return { words: kept, han };
}

function cut(name: string): string {
  return name.length <= LONGEST_NAME ? name : [...name.slice(0, 2 * LONGEST_NAME)].slice(0, LONGEST_NAME).join('');
}

/**
 * Chinese has no spaces: takes the legal form away, sets apart the words that many companies share, and in what remains
 * sets apart the first sign of a short stretch, which is the family name of a person.
 */
function separateHan(text: string): { text: string; han: string } {
  const formless = text.replace(HAN_FORM_AT_BEGINNING, ' ').replace(HAN_FORM_AT_END, ' ');
  const shown = HAN.test(formless) ? formless : text;
  const glossed = shown.replace(HAN_WORD, (word) => ` ${HAN_WORDS.get(word)} `);
  const han = (glossed.match(HAN_RUN) ?? []).join('');
  return { han, text: glossed.replace(HAN_RUN, (run) => ` ${familyNameApart(run)} `) };
}

function familyNameApart(run: string): string {
  const signs = [...run];
  return signs.length < 2 || signs.length > 4 ? run : `${signs[0]} ${signs.slice(1).join('')}`;
}
