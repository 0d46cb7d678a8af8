import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { NO_POSITION, PositionBook, type Position } from './position-book.js';

const hashOf = (sequence: number): string => createHash('sha256').update(String(sequence)).digest('hex');

function bookOf(times: readonly number[]): { book: PositionBook; positions: Position[] } {
  const book = new PositionBook();
  const positions = times.map((recordedAt, sequence) => ({ sequence, recordedAt, hash: hashOf(sequence) }));
  for (const position of positions) book.append(position);
  return { book, positions };
}

describe('the position book', () => {
  it('knows nothing while it is empty', () => {
    const book = new PositionBook();
    expect(book.head).toBe(NO_POSITION);
    expect(book.at(0)).toBeUndefined();
    expect(book.knownAt(0)).toBe(NO_POSITION);
  });

  it('finds for every instant the last position that was recorded by then', () => {
    const times = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: -60, max: 60 }), (unordered, instant) => {
        const { book, positions } = bookOf(unordered.sort((a, b) => a - b));
        const expected = positions.findLast(({ recordedAt }) => recordedAt <= instant) ?? NO_POSITION;
        expect(book.knownAt(instant)).toEqual(expected);
      }),
    );
  });

  it('keeps every position while it grows', () => {
    const { book, positions } = bookOf(Array.from({ length: 5_000 }, (_, index) => index * 10));
    for (const position of positions) expect(book.at(position.sequence)).toEqual(position);
    expect(book.head).toEqual(positions.at(-1));
    for (const absent of [5_000, -1, 1.5, Number.NaN]) expect(book.at(absent)).toBeUndefined();
  });

  it.each([
    ['a hole', { sequence: 2, recordedAt: 30, hash: hashOf(2) }],
    ['an entry twice', { sequence: 0, recordedAt: 30, hash: hashOf(0) }],
    ['a recorded time that goes back', { sequence: 1, recordedAt: 10, hash: hashOf(1) }],
  ])('refuses %s', (_what, position) => {
    const { book } = bookOf([10]);
    expect(() => book.append(position)).toThrow(/does not follow/);
    expect(book.head.sequence).toBe(0);
  });
});
