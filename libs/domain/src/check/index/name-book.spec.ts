import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameScore } from '../../party/compare-parties.js';
import { NameBook } from './name-book.js';

const WORDS =
  'Huawei Huavei Hawei Technologies Tech Trading Tradin Metals Mettals Sea Star Seastar Seastarline Line Ali A M B12 B13 of Orient Oriental Orientalis Novatek Новатек Завод Zavod 华为 华伟 技术 Ltd OOO Mohammad Muhammed Kim Kin Petrochemicals Petrochemical'.split(
    ' ',
  );
const syllable = fc.constantFrom('ka', 'shi', 'vor', 'len', 'tau', 'ost');
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  fc.array(syllable, { minLength: 1, maxLength: 4 }).map((syllables) => syllables.join('')),
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const signs = fc.constantFrom('★', '!?', '—');
const anyName = fc.oneof({ weight: 12, arbitrary: name }, signs);

const isLong = (word: string): boolean => word.length > 3;
/** What people do to the words of a name. */
const SPELT_ANEW: readonly ((word: string, at: number) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => `${word.slice(0, at)}e${word.slice(at)}`,
  (word, at) => `${word.slice(0, at)}o${word.slice(at + 1)}`,
  (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  (word) => word.slice(0, 1),
  (word) => word.slice(0, 4),
  (word) => word.replace(/[aeiou]/g, 'a'),
  (word) => word.replaceAll('k', 'q').replaceAll('v', 'w').replaceAll('i', 'y'),
];
const changes = fc.array(fc.record({ of: fc.nat(4), how: fc.nat(SPELT_ANEW.length - 1), at: fc.nat(12) }), {
  maxLength: 3,
});

/** A name as somebody else writes it: words in another order, joined, a letter or two apart, abbreviated. */
function writtenAnew(name: string, by: readonly { of: number; how: number; at: number }[], order: number): string {
  const words = name.split(' ');
  for (const { of, how, at } of by) {
    const place = of % words.length;
    const word = words[place] as string;
    if (isLong(word)) words[place] = (SPELT_ANEW[how] as (typeof SPELT_ANEW)[0])(word, at % word.length);
  }
  if (order === 1) words.reverse();
  return words.join(order === 2 ? '' : ' ');
}

describe('the book of names', () => {
  it('finds a name that is written anew, wherever the score of the two reaches the threshold', () => {
    const listed = fc.array(name, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(listed, changes, fc.nat(4), fc.integer({ min: 30, max: 100 }), (names, by, order, percent) => {
        const asked = writtenAnew(names[0] as string, by, order);
        const book = new NameBook();
        for (const [owner, each] of names.entries()) book.add(each, owner);
        const found = new Set<number>();
        book.visit(asked, percent / 100, (owner) => found.add(owner));
        expect(names.filter((each, at) => nameScore(asked, each) >= percent / 100 && !found.has(at))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds every name whose score reaches the threshold, as scoring all of them does', () => {
    fc.assert(
      fc.property(
        fc.array(anyName, { minLength: 1, maxLength: 60 }),
        anyName,
        fc.oneof(fc.constantFrom(75, 95), fc.integer({ min: 1, max: 100 })),
        (names, asked, percent) => {
          const book = new NameBook();
          for (const [owner, listed] of names.entries()) book.add(listed, owner);
          const found = new Set<number>();
          book.visit(asked, percent / 100, (owner) => found.add(owner));
          const lost = names.filter((listed, at) => nameScore(asked, listed) >= percent / 100 && !found.has(at));
          expect(lost).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('does not look at every name that shares a word, when the others are rarer', () => {
    const book = new NameBook();
    const syllables = 'kashivorlenmaktaubryzenoripalgrudovnim'.match(/.{4}/g) as string[];
    for (let owner = 0; owner < 2_000; owner += 1) {
      const own = [owner % 9, (owner / 9) % 9, (owner / 81) % 9, (owner / 729) % 9].map(
        (at) => syllables[Math.floor(at)],
      );
      book.add(`${own.slice(0, 2).join('')} ${own.slice(2).join('')} Petrochemicals`, owner);
    }
    const asked = `${syllables[3]}${syllables[5]} ${syllables[2]}${syllables[1]} Petrochemicals`;
    const found: number[] = [];
    const before = book.looks;
    book.visit(asked, 0.75, (owner) => found.push(owner));
    expect(found.length).toBeGreaterThan(0);
    expect(book.looks - before).toBeLessThan(400);
  });
});
