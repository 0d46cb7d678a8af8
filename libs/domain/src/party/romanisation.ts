import anyAscii from 'any-ascii';

/** Cyrillic letters that look like Latin ones, by the Latin one: a listed name sometimes mixes the two. */
const LOOKALIKES = new Map(
  [...'aаeеoоpрcсxхyуiіkкmмtтbвhн'].flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1] as string] as const] : [],
  ),
);
const MIXED_WORD = /(?=\p{L}*\p{Script=Latin})(?=\p{L}*\p{Script=Cyrillic})\p{L}+/gu;

/** Writes a word that mixes Latin and Cyrillic letters of one look in Cyrillic. Expects lower case. */
export function unmixScripts(text: string): string {
  return text.replace(MIXED_WORD, (word) => [...word].map((letter) => LOOKALIKES.get(letter) ?? letter).join(''));
}

/** The text in small Latin letters, digits and ASCII marks. Any script; Chinese becomes pinyin without tones. */
export function romanise(text: string): string {
  return anyAscii(text).toLowerCase();
}

/**
 * The differences between customary romanisations of one name, most of them of Russian, Ukrainian, Arabic and Chinese:
 * each pattern is one way to write a sound, and what it becomes is the way taken here. In order. The result is a key for
 * comparison and no spelling of anything.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|szcz|tsch/g, 'sh'],
  [/tch|cz/g, 'ch'],
  [/kh/g, 'h'],
  [/zh|dj|dzh/g, 'j'],
  [/ph/g, 'f'],
  [/ck|q/g, 'k'],
  [/c(?!h)/g, 'k'],
  [/tz|ts/g, 'z'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ff$/, 'v'],
  [/ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/[yj](?=[aeou])/g, 'i'],
  [/y/g, 'i'],
  [/i+/g, 'i'],
  [/^i(?=[eo])/, ''],
  [/i[eo]/g, 'e'],
  [/iu/g, 'u'],
  [/ei$|ii$/, 'i'],
  [/(.)\1+/g, '$1'],
];

/** One spelling for the romanisations of a word: `yevgeniy`, `evgenii` and `evgeny` have the same. */
export function skeleton(word: string): string {
  return SPELLINGS.reduce((text, [pattern, letter]) => text.replace(pattern, letter), word);
}

/** A skeleton without its vowels: what an Arabic or Hebrew writing keeps of a name. */
export function consonants(ofSkeleton: string): string {
  return ofSkeleton.replace(/[aeiou]/g, '');
}
