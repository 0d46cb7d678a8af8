import { formatDateInFull, formatInstant, formatMoment, parseDate, sayDates } from './dates.js';
import { periodInWords } from './periods.js';
import { safeUrl } from './safe-url.js';

describe('dates on the page', () => {
  it.each([
    ['2025-06-10', '2025-06-10'],
    [' 10 Jun 2025 ', '2025-06-10'],
    ['10 june 2025', '2025-06-10'],
    ['1 Sept. 2024', '2024-09-01'],
    ['29 Feb 2024', '2024-02-29'],
    ['2025-02-30', undefined],
    ['29 Feb 2025', undefined],
    // Which of the two is the month depends on the country of whoever reads it.
    ['10.6.2025', undefined],
    ['06/10/2025', undefined],
    ['10 Ju 2025', undefined],
    ['today', undefined],
  ])('takes %j for %j', (typed, date) => expect(parseDate(typed)).toBe(date));

  it('tells an instant in the zone of its authority, and a day that begins there as a date', () => {
    expect(formatMoment('2025-05-23T04:00:00Z', 'America/New_York')).toBe('23 May 2025');
    expect(formatMoment('2025-05-22T16:00:00Z', 'Asia/Shanghai')).toBe('23 May 2025');
    expect(formatMoment('2025-05-14T04:01:00Z', 'America/New_York')).toBe('14 May 2025, 00:01');
    expect(formatMoment('2025-09-05')).toBe('5 Sep 2025');
    expect(formatInstant('2025-05-20T23:59:59.999999Z')).toBe('20 May 2025, 23:59');
  });

  it('reads the dates within a sentence of the gateway', () => {
    expect(
      sayDates(
        'in force since 2025-05-23 until 2025-07-02; on these terms until 2025-05-14T04:01:00Z',
        'America/New_York',
      ),
    ).toBe('in force since 23 May 2025 until 2 Jul 2025; on these terms until 14 May 2025, 00:01');
    expect(sayDates('the rule lists CN 2025-06-1, 2846-90-1940-2', 'UTC')).toBe(
      'the rule lists CN 2025-06-1, 2846-90-1940-2',
    );
    expect(formatDateInFull('2025-06-10')).toBe('Tuesday, 10 June 2025');
  });

  it('says what a period without a bound means', () => {
    expect(periodInWords({ from: '2025-05-23T04:00:00Z', until: null }, 'America/New_York')).toBe(
      'from 23 May 2025, no end stated',
    );
    expect(periodInWords({ from: 'unknown', until: '2025-07-02T04:00:00Z' }, 'America/New_York')).toBe(
      'from a date that nobody has stated until 2 Jul 2025',
    );
  });
});

describe('links to sources', () => {
  it('lead to the web alone', () => {
    expect(safeUrl('https://www.bis.gov/a?b=c')).toBe('https://www.bis.gov/a?b=c');
    for (const url of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'x',
      undefined,
    ]) {
      expect(safeUrl(url)).toBeUndefined();
    }
  });
});
