import fc from 'fast-check';
import { EARLIEST_INSTANT, formatInstant, LATEST_INSTANT, parseInstant } from './instant.js';

const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
/** Most of them are well formed, and each part is wrong now and then. */
const written = fc
  .tuple(
    fc.constantFrom('2025-02-28', '2025-02-29', '2024-02-29', '1699-12-31', '2250-01-01', '2025-13-01', '0050-01-01'),
    fc.constantFrom('T', 'T', 'T', 't', ' '),
    twoDigits(25),
    twoDigits(61),
    fc.oneof(twoDigits(61), fc.constantFrom('1', '123', ' 1', '+1', '1.')),
    fc.oneof(
      fc.constantFrom('', '', '.', ',5', '.1234567', '.12a', '.-1', '. 1'),
      fc.integer({ min: 0, max: 999_999 }).map((n) => `.${n}`),
    ),
  )
  .map(([day, t, hour, minute, second, fraction]) => `${day}${t}${hour}:${minute}:${second}${fraction}`);

describe('an instant', () => {
  it('is read the same on a day that was read before as on one that was not, and as with an offset of nothing', () => {
    fc.assert(
      fc.property(written, (text) => {
        const withOffset = parseInstant(`${text}+00:00`);
        expect(parseInstant(`${text}Z`)).toBe(withOffset);
        expect(parseInstant(`${text}Z`)).toBe(withOffset);
        if (withOffset !== undefined) expect(parseInstant(formatInstant(withOffset))).toBe(withOffset);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is what it was written from, to the microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: EARLIEST_INSTANT, max: LATEST_INSTANT }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
    );
  });

  it('of the first century is refused, and not taken for one of the twentieth', () => {
    expect(parseInstant('0050-01-01T00:00:00Z')).toBeUndefined();
    expect(parseInstant('0050-01-01T00:00:00+01:00')).toBeUndefined();
  });
});
