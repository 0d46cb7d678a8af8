import fc from 'fast-check';
import { correlationBook, hsEditionOn, type CorrelationTable } from './hs-correlation.js';

const table = (from: string, to: string, ...lines: string[]): CorrelationTable => ({
  from,
  to,
  changes: lines.map((line) => {
    const [code = '', ...becomes] = line.split(' ');
    return { code, becomes };
  }),
});

const SPLIT = table('2017', '2022', '854140 854141 854142', '240399 240399 240411', '382490 240411');
const OLDER = table('2012', '2017', '854139 854140');

describe('a book of correlations', () => {
  const book = correlationBook([SPLIT, OLDER]);

  it.each([
    ['what was parted', '2017', '2022', '854140', ['854141', '854142']],
    ['a part of it, back', '2022', '2017', '854142', ['854140']],
    ['what was put together, back', '2022', '2017', '240411', ['240399', '382490']],
    ['what is not named', '2017', '2022', '271119', ['271119']],
    ['what stayed and gave something away', '2017', '2022', '240399', ['240399', '240411']],
    ['what came to be in between', '2012', '2022', '854139', ['854141', '854142']],
    ['what came to be in between, back', '2022', '2012', '854141', ['854139']],
    ['what only the newer edition has', '2017', '2022', '854141', undefined],
    ['what only the older edition has', '2022', '2017', '854140', undefined],
    ['what an edition on the way does not have', '2012', '2022', '854140', undefined],
    ['an edition without a table', '2007', '2022', '271119', undefined],
  ])('knows %s', (_what, from, to, code, expected) => {
    expect(book.correlate(from, to, code)).toEqual(expected);
  });

  it('prefers a table of the two editions to a way over others', () => {
    const direct = correlationBook([SPLIT, OLDER, table('2012', '2022', '854139 854149')]);
    expect(direct.correlate('2012', '2022', '854139')).toEqual(['854149']);
  });

  it('says of two subheadings that they share goods in both directions, or in neither', () => {
    const code = fc.constantFrom('854140', '854141', '854142', '240399', '240411', '271119');
    const change = fc.tuple(code, fc.uniqueArray(code, { minLength: 1, maxLength: 3 }));
    const changes = fc.uniqueArray(change, { selector: ([each]) => each, maxLength: 4 });
    fc.assert(
      fc.property(changes, code, code, (lines, older, newer) => {
        const any = correlationBook([table('2017', '2022', ...lines.map(([each, to]) => [each, ...to].join(' ')))]);
        const there = any.correlate('2017', '2022', older)?.includes(newer);
        const back = any.correlate('2022', '2017', newer)?.includes(older);
        // Of a code that one of the editions does not have, neither direction says anything of the other.
        expect(there ?? false).toBe(back ?? false);
      }),
    );
  });
});

describe('the edition of a day', () => {
  it.each([
    ['2021-12-31', '2017'],
    ['2022-01-01', '2022'],
    ['1970-01-01', '1988'],
  ])('of %s is %s', (day, edition) => expect(hsEditionOn(day)).toBe(edition));
});
