import { type ChangeAt, changeWord, daysOf } from './change-days.js';

function change(at: string, timeZone: string): ChangeAt {
  return {
    at,
    restrictionId: 'a',
    title: 'A',
    authority: { jurisdiction: 'CN', body: 'MOFCOM', timeZone },
    kind: 'tariff',
    what: 'began',
    before: null,
    after: null,
    events: [1],
  };
}

describe('changes by day', () => {
  it('have the day of their authority in the world, and of UTC in the ledger', () => {
    const midnightInBeijing = change('2025-04-11T16:00:00Z', 'Asia/Shanghai');
    const midnightInNewYork = change('2025-04-12T04:00:00Z', 'America/New_York');

    expect(daysOf([midnightInBeijing, midnightInNewYork], 'valid').map(({ date }) => date)).toEqual(['2025-04-12']);
    expect(daysOf([midnightInBeijing, midnightInNewYork], 'recorded').map(({ date }) => date)).toEqual([
      '2025-04-11',
      '2025-04-12',
    ]);
  });

  it('are told by what became of the restriction', () => {
    const period = (status: 'in-force' | 'suspended' | 'lifted' | 'voided' | 'scheduled') => ({
      from: null,
      until: null,
      status,
    });
    const word = (
      what: ChangeAt['what'],
      before: Parameters<typeof period>[0] | null,
      after: Parameters<typeof period>[0],
    ) => changeWord({ what, before: before && period(before), after: period(after) });

    expect(word('changed', 'in-force', 'suspended')).toBe('Suspended');
    expect(word('changed', 'suspended', 'in-force')).toBe('Resumed');
    expect(word('began', null, 'scheduled')).toBe('Announced');
    expect(word('began', 'scheduled', 'in-force')).toBe('Began');
    expect(word('ended', 'in-force', 'voided')).toBe('Annulled');
    expect(word('changed', 'in-force', 'in-force')).toBe('Changed');
  });
});
