import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from '../../party/edit-distance.js';
import { allowedDistance } from '../../party/word-likeness.js';
import { visitAskedKeys, visitFiledKeys } from './near-keys.js';

/** Of few letters, so that a letter more, less, or in another place happens to fit. */
const letter = fc.constantFrom('a', 'b', 'c', 'd');
const word = fc.array(letter, { minLength: 1, maxLength: 42 }).map((letters) => letters.join(''));
const change = fc.record({ at: fc.nat(42), what: fc.constantFrom('in', 'out', 'other', 'swap'), letter });
const changes = fc.array(change, { maxLength: 2 });

function changed(text: string, by: readonly { at: number; what: string; letter: string }[]): string {
  return by.reduce((word, { at: place, what, letter }) => {
    const at = place % (word.length + 1);
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (what === 'in') return `${before}${letter}${after}`;
    if (what === 'out') return `${before}${after.slice(1)}`;
    if (what === 'other') return `${before}${letter}${after.slice(1)}`;
    return `${before}${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`;
  }, text);
}

describe('the keys of words', () => {
  it('are shared by any two words of which few enough letters differ', () => {
    fc.assert(
      fc.property(word, changes, (filed, by) => {
        const asked = changed(filed, by);
        if (editDistance(filed, asked, allowedDistance(Math.max(filed.length, asked.length))) === undefined) return;
        const keys = new Set<number>();
        visitFiledKeys(filed, (key) => keys.add(key));
        let shared = 0;
        visitAskedKeys(asked, (key) => (shared += Number(keys.has(key))));
        expect(shared).toBeGreaterThan(0);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are shared by words with two swaps, wherever they lie', () => {
    const filed = 'abcdefghijklm';
    for (let first = 0; first < filed.length - 1; first += 1) {
      for (let second = first + 2; second < filed.length - 1; second += 1) {
        const swap = (text: string, at: number): string =>
          `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`;
        const asked = swap(swap(filed, first), second);
        const keys = new Set<number>();
        visitFiledKeys(filed, (key) => keys.add(key));
        let shared = 0;
        visitAskedKeys(asked, (key) => (shared += Number(keys.has(key))));
        expect(shared).toBeGreaterThan(0);
      }
    }
  });
});
