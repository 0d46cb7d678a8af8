import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, MeasuredWord } from './edit-distance.js';

/** The whole table, as the definition of optimal string alignment fills it in. */
function byDefinition(a: string, b: string): number {
  const cells = Array.from({ length: a.length + 1 }, (_, row) => Array.from({ length: b.length + 1 }, () => row));
  const cell = (row: number, column: number): number => cells[row]?.[column] as number;
  for (let row = 0; row <= a.length; row += 1) {
    for (let column = 0; column <= b.length; column += 1) {
      if (row === 0 || column === 0) {
        (cells[row] as number[])[column] = row + column;
        continue;
      }
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const ways = [cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + cost];
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) ways.push(cell(row - 2, column - 2) + 1);
      (cells[row] as number[])[column] = Math.min(...ways);
    }
  }
  return cell(a.length, b.length);
}

/** Of few letters, so that words are often near; to 45, since words beyond 32 letters take another way. */
const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'z', '7'), { maxLength: 45 });

describe('the distance of two words', () => {
  it('is that of the definition, up to the limit', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(45), fc.nat(4), (one, more, cut, limit) => {
        const a = one.join('');
        // What is a letter or two from the first, and what need not be.
        for (const b of [more.join(''), [...one.slice(0, cut), ...one.slice(cut + 1)].join('')]) {
          const expected = byDefinition(a, b);
          const told = expected <= limit ? expected : undefined;
          const letters = Uint8Array.from(`-${b}-`, (letter) => letter.charCodeAt(0));
          const measured = new MeasuredWord(a).distanceTo(letters, 1, letters.length - 1, limit);
          expect([editDistance(a, b, limit), measured]).toEqual([told, told]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('counts letters put in, left out, replaced and swapped, in words to forty letters', () => {
    const word = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmn';
    for (const length of [5, 31, 32, 33, 40]) {
      const whole = word.slice(0, length);
      const cases = [`x${whole}`, whole.slice(1), `x${whole.slice(1)}`, `ba${whole.slice(2)}`, `${whole}x`];
      expect(cases.map((each) => editDistance(whole, each, 2))).toEqual([1, 1, 1, 1, 1]);
      expect(editDistance(whole, `x${whole.slice(2)}yz`, 2)).toBeUndefined();
      expect(editDistance(whole, `ba${whole.slice(2, -1)}`, 2)).toBe(2);
    }
  });
});
