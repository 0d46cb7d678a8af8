import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { prepareName, type Word } from '../../party/prepared-name.js';
import { compareWords } from '../../party/word-likeness.js';
import { WordBook } from './word-book.js';

const WORDS =
  'Huawei Huavei Hawei Technologies Tech Technology Trading Tradin Metals Mettals Seastar Seastarline Seastarlin A B12 B13 Orient Oriental Orientalis Novatek Новатек Завод Zavod 华为 技术 Mohammad Muhammed Muhammad Kim Kin Petrochemicals Petrochemical Petro Q X ii y'.split(
    ' ',
  );
const syllables = fc
  .array(fc.constantFrom('ka', 'shi', 'vor', 'len', 'tau', 'ost', 'q'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));
const changed = fc.tuple(syllables, fc.nat(14), fc.constantFrom('', 'a', 'e', 'k')).map(([text, at, letter]) => {
  return `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
});
const text = fc.oneof(fc.constantFrom(...WORDS), syllables, changed);

describe('the book of words', () => {
  it('finds what comparing a word with every one finds, but for what it is the initial of, and how alike they are', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), fc.array(text, { maxLength: 4 }), (known, asked) => {
        const words = known.flatMap((each) => prepareName(each).words);
        const book = new WordBook();
        for (const word of words) book.add(word);
        for (const each of asked.flatMap((name) => prepareName(name).words)) {
          const likeness = (word: Word): number | undefined => {
            const alike = compareWords(each, word);
            return alike?.kind === 'initial' && each.text.length === 1 ? undefined : alike?.likeness;
          };
          const alike = words.filter((word) => likeness(word) !== undefined);
          const expected = new Map(alike.map((word) => [word.text, likeness(word)]));
          const found = book
            .alike(each)
            .map((told) => ({ ...told, word: book.get(told.word) }))
            .filter(({ word }) => likeness(word) !== undefined || each.text.length > 1)
            .map(({ word, likeness }) => [word.text, likeness] as const);
          expect(found).toHaveLength(expected.size);
          expect(new Map(found)).toEqual(expected);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
