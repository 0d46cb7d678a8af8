import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryDate, arbitraryLedger, command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { CheckAnswer } from './answer.js';
import { CheckIndex } from './check-index.js';
import { MAX_NEAR_MISSES, NEAR_MISS_DAYS } from './near-miss.js';
import type { CheckQuestion } from './question.js';

const ETHANE = { items: [{ scheme: 'HS', code: '2711190020' }], parties: [], endUses: [] };

function ask(past: Scenario, on: string, question: Partial<CheckQuestion> = {}): CheckAnswer {
  const position = {
    ledger: 'test',
    knownAt: '2025-12-31T00:00:00Z',
    sequence: past.events.length,
    hash: '0'.repeat(64),
  };
  return past
    .feed(new CheckIndex())
    .check({ flow: 'export', from: 'US', to: 'CN', on, ...ETHANE, ...question }, position);
}

/** What the answer says of each near miss, in its order. */
const said = (answer: CheckAnswer) =>
  answer.nearMisses.map(({ id, nearness, distanceDays, because }) => ({ id, nearness, distanceDays, because }));

const lift = (from: string, restrictionId = 'ethane') =>
  command('LiftRestriction', { restrictionId, effective: { from } });

describe('a near miss', () => {
  it.each([
    ['lifted', '2025-07-05', 3, 'lifted on 2025-07-02, 3 days before', lift('2025-07-02')],
    ['scheduled', '2025-05-22', 1, 'takes effect on 2025-05-23, in 1 day', command('AddNote', { text: 'A remark.' })],
    [
      'suspended',
      '2025-06-20',
      0,
      'suspended from 2025-06-01 until 2025-07-01',
      command('SuspendRestriction', { effective: { from: '2025-06-01', until: '2025-07-01' } }),
    ],
    [
      'exempted',
      '2025-06-20',
      0,
      'in force, but exempted until 2025-07-01 (event 2)',
      command('GrantExemption', {
        scope: { items: { include: [{ scheme: 'HS', code: '2711190020' }] } },
        effective: { from: '2025-06-01', until: '2025-07-01' },
      }),
    ],
    [
      'voided',
      '2025-06-20',
      NEAR_MISS_DAYS,
      'voided by event 2: as if it had never been in force',
      command('VoidRestriction', {}),
    ],
  ] as const)('%s says so, with how many days away it is', (nearness, on, distanceDays, because, change) => {
    const answer = ask(scenario().given(imposition(), change), on);
    expect(answer.outcome).toBe('unrestricted');
    expect(said(answer)).toEqual([{ id: 'ethane', nearness, distanceDays, because }]);
  });

  it('is at most a year away, on both sides', () => {
    const past = scenario().given(imposition(), lift('2025-07-02'));
    expect(said(ask(past, '2026-07-03'))).toHaveLength(1);
    expect(said(ask(past, '2026-07-04'))).toEqual([]);
    expect(said(ask(past, '2024-05-22'))).toHaveLength(1);
    expect(said(ask(past, '2024-05-21'))).toEqual([]);
  });

  it('counts the days of a suspension to its own ends, whatever was amended meanwhile', () => {
    const past = scenario().given(
      imposition(),
      command('SuspendRestriction', { effective: { from: '2025-06-01', until: '2025-07-01' } }),
      command('AmendRestriction', { terms: { reviewPolicy: 'denial' }, effective: { from: '2025-06-15' } }),
    );
    expect(said(ask(past, '2025-06-20'))[0]?.because).toBe('suspended from 2025-06-01 until 2025-07-01');
  });

  it('is none where the goods, the route or the party differ', () => {
    const past = scenario().given(imposition(), lift('2025-06-02'));
    expect(said(ask(past, '2025-06-10', { to: 'RU' }))).toEqual([]);
    expect(said(ask(past, '2025-06-10', { flow: 'import' }))).toEqual([]);
    expect(said(ask(past, '2025-06-10', { items: [{ scheme: 'HS', code: '2712' }] }))).toEqual([]);
    expect(said(ask(past, '2025-06-10', { items: [{ scheme: 'HS', code: '27' }] }))).toEqual([]);
  });

  it('was withdrawn before it took effect: nothing will come of it', () => {
    const past = scenario().given(imposition(), command('WithdrawRestriction', {}));
    expect(said(ask(past, '2025-05-01'))).toEqual([]);
  });
});

describe('near misses', () => {
  it('come in the order of their days, and then of what could apply sooner', () => {
    const named = (restrictionId: string, from = '2025-05-23') => imposition({ restrictionId, effective: { from } });
    const past = scenario().given(
      named('a-lifted-long-ago'),
      lift('2025-06-01', 'a-lifted-long-ago'),
      named('b-comes-soon', '2025-06-25'),
      named('c-lifted-lately'),
      lift('2025-06-15', 'c-lifted-lately'),
      named('d-suspended'),
      command('SuspendRestriction', { restrictionId: 'd-suspended', effective: { from: '2025-06-01' } }),
    );
    expect(said(ask(past, '2025-06-20')).map(({ id, distanceDays }) => [id, distanceDays])).toEqual([
      ['d-suspended', 0],
      ['b-comes-soon', 5],
      ['c-lifted-lately', 5],
      ['a-lifted-long-ago', 19],
    ]);
  });

  it('are the nearest of any number', () => {
    const ids = Array.from({ length: MAX_NEAR_MISSES + 5 }, (_, index) => `r-${String(index).padStart(2, '0')}`);
    const past = scenario().given(
      ...ids.map((restrictionId) => imposition({ restrictionId })),
      ...ids.map((id, index) => lift(`2025-06-${String(index + 1).padStart(2, '0')}`, id)),
    );
    expect(said(ask(past, '2025-07-01')).map(({ id }) => id)).toEqual(ids.reverse().slice(0, MAX_NEAR_MISSES));
  });

  it('never name what decides, and are in order, whatever the ledger', () =>
    fc.assert(
      fc.property(arbitraryLedger(), arbitraryDate, (past, on) => {
        const { restrictions, nearMisses } = ask(past, on);
        const decided = new Set(restrictions.map(({ id }) => id));
        expect(nearMisses.filter(({ id }) => decided.has(id))).toEqual([]);
        const days = nearMisses.map(({ distanceDays }) => distanceDays);
        expect(days).toEqual([...days].sort((a, b) => a - b));
        for (const each of days) expect(each >= 0 && each <= NEAR_MISS_DAYS).toBe(true);
      }),
    ));
});
