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
 * comparison and no spelling of anything. Before each stand letters that a word must have for the pattern to be in it,
 * every one of them and at least one of the others: most words are spared most patterns.
 */
const SPELLINGS = [
  ['sc', '', /shch|sch|szcz|tsch/g, 'sh'],
  ['c', '', /tch|cz/g, 'ch'],
  ['kh', '', /kh/g, 'h'],
  ['', 'hj', /zh|dj|dzh/g, 'j'],
  ['ph', '', /ph/g, 'f'],
  ['', 'cq', /ck|q/g, 'k'],
  ['c', '', /c(?!h)/g, 'k'],
  ['t', 'zs', /tz|ts/g, 'z'],
  ['x', '', /x/g, 'ks'],
  ['w', '', /w/g, 'v'],
  ['f', '', /ff$/, 'v'],
  ['o', '', /ou|oo/g, 'u'],
  ['e', '', /ee/g, 'i'],
  ['', 'yj', /[yj](?=[aeou])/g, 'i'],
  ['y', '', /y/g, 'i'],
  ['i', '', /ii+/g, 'i'],
  ['i', 'eo', /^i(?=[eo])/, ''],
  ['i', 'eo', /i[eo]/g, 'e'],
  ['iu', '', /iu/g, 'u'],
  ['i', '', /ei$|ii$/, 'i'],
  ['', '', /(.)\1+/g, '$1'],
].map(([every, some, pattern, sound]) => ({
  every: lettersOf(every as string),
  some: lettersOf(some as string),
  pattern: pattern as RegExp,
  sound: sound as string,
}));

/** One spelling for the romanisations of a word: `yevgeniy`, `evgenii` and `evgeny` have the same. */
export function skeleton(word: string): string {
  let text = word;
  let letters = lettersOf(text);
  for (const { every, some, pattern, sound } of SPELLINGS) {
    if ((letters & every) !== every || (some !== 0 && (letters & some) === 0)) continue;
    const next = text.replace(pattern, sound);
    if (next === text) continue;
    text = next;
    letters = lettersOf(text);
  }
  return text;
}

/**
 * One bit for each letter of `a` to `z` that a text has. Digits take the bits of letters: what is never in a text by its
 * letters may be told to be, never the other way round.
 */
export function lettersOf(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

/** A skeleton without its vowels: what an Arabic or Hebrew writing keeps of a name. */
export function consonants(ofSkeleton: string): string {
  return ofSkeleton.replace(/[aeiou]/g, '');
}
