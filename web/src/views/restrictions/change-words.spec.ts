import { changeInWords, effectiveInWords } from './change-words.js';

const ZONE = 'America/New_York';

describe('what an event changed, in words', () => {
  it('tells values as the rest of the page does', () => {
    expect(changeInWords({ path: 'terms.reviewPolicy', before: 'denial', after: 'case-by-case' }, ZONE)).toEqual({
      what: 'Terms, review policy',
      before: ['Denial'],
      after: ['Case by case'],
    });
    expect(changeInWords({ path: 'terms.rate', after: { adValorem: '10' } }, ZONE)).toEqual({
      what: 'Terms, rate',
      before: [],
      after: ['10 %'],
    });
    const items = { path: 'scope.items', after: { include: [{ scheme: 'HS', code: '2846' }], exclude: [] } };
    expect(changeInWords(items, ZONE)).toMatchObject({ what: 'Scope, item', after: ['HS 2846'] });
    const places = { path: 'scope.to.include', before: ['CN'], after: ['CN', 'BIS D:5'] };
    expect(changeInWords(places, ZONE)).toMatchObject({ before: ['China'], after: ['China, BIS D:5'] });
  });

  it('tells periods in the zone of the authority', () => {
    const period = { from: '2025-05-23T04:00:00Z', until: null, status: 'in-force' };
    expect(changeInWords({ path: 'periods', after: [period] }, ZONE).after).toEqual([
      'In force from 23 May 2025, no end stated',
    ]);
    expect(effectiveInWords({ from: '2025-05-23', wording: 'letter of May 23' }, ZONE)).toBe(
      'from 23 May 2025 (in the source: letter of May 23)',
    );
    expect(effectiveInWords({ from: 'unknown' }, ZONE)).toBe('from a date that nobody has stated');
    expect(effectiveInWords(undefined, ZONE)).toBeUndefined();
  });

  it('leaves what it does not know as it is', () => {
    expect(changeInWords({ path: 'terms.fromTheFuture', after: { a: 1 } }, ZONE)).toEqual({
      what: 'Terms, fromthefuture',
      before: [],
      after: ['{"a":1}'],
    });
  });
});
