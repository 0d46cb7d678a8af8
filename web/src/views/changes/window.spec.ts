import { dayPlus, draftOf, queryOf, weeksOf } from './window.js';

describe('the window of changes', () => {
  it('is proposed around today, and taken from the address where that says it', () => {
    expect(draftOf(new URLSearchParams(''), '2025-07-05')).toMatchObject({
      from: '2025-04-06',
      last: '2025-10-03',
      axis: 'valid',
    });
    const params = new URLSearchParams('from=2025-01-01&axis=recorded&authority=US');
    expect(draftOf(params, '2025-07-05')).toMatchObject({ from: '2025-01-01', last: '2025-07-05', authority: 'US' });
  });

  it('asks for the whole of its last day, and for no filter that is empty', () => {
    const draft = draftOf(new URLSearchParams('from=2024-12-01&last=2024-12-31&item=HS:2711'), '2025-07-05');
    expect(queryOf(draft)).toEqual({ from: '2024-12-01', until: '2025-01-01', axis: 'valid', item: 'HS:2711' });
  });

  it('knows months, leap years and nonsense', () => {
    expect(dayPlus('2024-02-28', 1)).toBe('2024-02-29');
    expect(dayPlus('soon', 1)).toBe('soon');
    const weeks = weeksOf('2025-06');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2025-06-01']);
    expect(weeks.flat().filter(Boolean)).toHaveLength(30);
  });
});
