import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { prepareName } from '../../party/prepared-name.js';
import { compareWords } from '../../party/word-likeness.js';
import { askedWord, mostAmong } from './asked-word.js';
import { othersAtGlance } from './glance.js';

const WORDS =
  'Huawei Huavei Technologies Tech Trading Tradin Metals Mettals Seastarline Seastarlin Ali Alia A M B12 B13 of Orient Oriental Novatek Новатек Завод Zavod 华为 技术 Mohammad Muhammed Muhammad Petrochemicals Petrochemical'.split(
    ' ',
  );
const letters = fc.string({ unit: fc.constantFrom(...'abikqvy1'), minLength: 1, maxLength: 12 });
const word = fc.oneof(fc.constantFrom(...WORDS), letters);
const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));

describe('a word that is asked for', () => {
  it('is told to add no less than it adds by any of the words that were looked at together', () => {
    fc.assert(
      fc.property(name, name, fc.nat(5), fc.integer({ min: 1, max: 100 }), (asked, listed, but, percent) => {
        const { words, weight } = prepareName(listed);
        const others = othersAtGlance(words, but, weight);
        for (const word of prepareName(asked).words) {
          const most = mostAmong(askedWord(word, percent / 100), others);
          for (const [index, other] of words.entries()) {
            if (index === but) continue;
            const added = (compareWords(word, other)?.likeness ?? 0) * (word.weight + other.weight);
            expect(added).toBeLessThanOrEqual(most + 1e-9);
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
