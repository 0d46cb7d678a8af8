import { command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { ItemCode, TariffRate } from '../restriction/model.js';
import type { CheckAnswer } from './answer.js';
import { CheckIndex } from './check-index.js';
import type { CheckQuestion } from './question.js';

/** What the oracle (test/oracle) found to be answered otherwise than the documents say, each in its smallest form. */
function ask(past: Scenario, question: Partial<CheckQuestion>): CheckAnswer {
  const position = { ledger: 'test', knownAt: '2025-12-31T00:00:00Z', sequence: past.events.length, hash: '' };
  return past.feed(new CheckIndex()).check({ flow: 'export', on: '2025-06-10', ...question }, position);
}

const everything = (changes: Parameters<typeof imposition>[0] = {}) => imposition({ scope: {}, ...changes });
const to = (...include: string[]) => ({ to: { include } });
const hs = (code: string): ItemCode => ({ scheme: 'HS', code });

describe('what has no date', () => {
  it('a restriction whose start is unknown is not known to be in force after a dated exemption either', () => {
    const past = scenario().given(
      everything({ effective: { from: 'unknown' } }),
      command('GrantExemption', { scope: to('RU'), effective: { from: '2025-06-01' } }),
    );
    expect(ask(past, { to: 'CN' }).outcome).toBe('undetermined');
  });

  it('a part that was lifted at an unknown date leaves the rest in force', () => {
    const past = scenario().given(
      everything(),
      command('LiftRestriction', { scope: to('RU'), effective: { from: 'unknown' } }),
    );
    expect(ask(past, { to: 'CN' }).outcome).toBe('licence-required');
    expect(ask(past, { to: 'RU' }).outcome).toBe('undetermined');
  });

  it('an amendment at an unknown date may have widened the scope, and may not have', () => {
    const past = scenario().given(
      imposition({ scope: to('CN') }),
      command('AmendRestriction', { scope: to('CN', 'RU'), effective: { from: 'unknown' } }),
    );
    expect(ask(past, { to: 'RU' }).outcome).toBe('undetermined');
    expect(ask(past, { to: 'CN' }).outcome).toBe('licence-required');
    expect(ask(past, { to: 'DE' }).outcome).toBe('unrestricted');
  });

  it('a resumption at an unknown date takes nothing out of force that a later record says is in force', () => {
    const past = scenario('2025-01-10T00:00:00Z').given(
      everything({ effective: { from: '2025-01-01' } }),
      command('SuspendRestriction', { effective: { from: '2025-01-01' } }),
      command('ResumeRestriction', { effective: { from: 'unknown' } }),
    );
    expect(ask(past, {}).outcome).toBe('undetermined');
    past.given(command('SuspendRestriction', { effective: { from: '2023-06-01', until: '2025-01-01' } }));
    expect(ask(past, {}).outcome).toBe('licence-required');
  });

  it('a group that changed at an unknown date is not known, until a later record says the whole list', () => {
    const define = (members: string[], from: string) =>
      command('DefineGroup', { groupId: 'G:1', title: 'A group', members, effective: { from } });
    const past = scenario().given(
      define(['CN'], '2020-01-01'),
      command('ChangeGroupMembers', { groupId: 'G:1', add: ['RU'], effective: { from: 'unknown' } }),
      imposition({ scope: to('G:1') }),
    );
    expect(ask(past, { to: 'RU' }).outcome).toBe('undetermined');
    past.given(define(['CN'], '2025-06-01'));
    expect(ask(past, { to: 'RU' }).outcome).toBe('unrestricted');
  });
});

describe('a deal with several parties or end uses', () => {
  const listed = (name: string) => ({ include: [{ name }] });

  it('is free by an exemption only when all of its end uses are', () => {
    const past = scenario().given(
      everything(),
      command('GrantExemption', { scope: { endUses: { include: ['medical'] } }, effective: { from: '2025-06-01' } }),
    );
    expect(ask(past, { endUses: ['medical'] }).outcome).toBe('unrestricted');
    expect(ask(past, { endUses: ['medical', 'military'] }).outcome).toBe('licence-required');
  });

  it('is free by an exemption only when all of its parties are, and a name that is merely like one is not', () => {
    const past = scenario().given(
      everything(),
      command('GrantExemption', { scope: { parties: listed('Sergey Aksyonov') }, effective: { from: '2025-06-01' } }),
    );
    expect(ask(past, { parties: [{ name: 'Sergey Aksyonov' }] }).outcome).toBe('unrestricted');
    expect(ask(past, { parties: [{ name: 'Sergei Aksyonov' }] }).outcome).toBe('undetermined');
    expect(ask(past, { parties: [{ name: 'Sergey Aksyonov' }, { name: 'Polar Trading' }] }).outcome).toBe(
      'licence-required',
    );
  });

  it('is not made doubtful by a party that may be an excluded one when another one is listed', () => {
    const past = scenario().given(
      imposition({ scope: { parties: { ...listed('Polar Trading'), exclude: [{ name: 'Sergey Aksyonov' }] } } }),
    );
    const parties = [{ name: 'Polar Trading' }, { name: 'Sergei Aksyonov' }];
    expect(ask(past, { parties }).outcome).toBe('licence-required');
  });
});

describe('national digits', () => {
  it('of a good that is sent from a region are those of its country', () => {
    const past = scenario().given(imposition({ scope: { items: { include: [hs('8541100050')] } } }));
    expect(ask(past, { from: 'US-TX', items: [hs('8541100050')] }).outcome).toBe('licence-required');
    expect(ask(past, { from: 'US-TX', items: [hs('8541100051')] }).outcome).toBe('unrestricted');
  });
});

describe('the strictest state of a day', () => {
  it('of specific duties is the higher amount', () => {
    const rate = (amount: string): TariffRate => ({ specific: { amount, currency: 'USD', per: 'kg' } });
    const past = scenario().given(
      everything({ kind: 'tariff', terms: { rate: rate('2') } }),
      command('AmendRestriction', { terms: { rate: rate('5') }, effective: { from: '2025-06-10T16:00:00Z' } }),
    );
    expect(ask(past, {}).tariffs?.specificTotals).toEqual([{ amount: '5', currency: 'USD', per: 'kg' }]);
  });

  it('of duties goes by the rate that counts, also where only a quota names one', () => {
    const past = scenario().given(
      everything({ kind: 'tariff', terms: { rate: { specific: { amount: '2', currency: 'USD', per: 'kg' } } } }),
      command('AmendRestriction', {
        terms: { quota: { amount: '100', unit: 't', rate: { adValorem: '5' } } },
        effective: { from: '2025-06-10T16:00:00Z' },
      }),
    );
    expect(ask(past, {}).tariffs?.adValoremTotal).toBe('5');
  });

  it('of a whole group that is named in the question is that of any of its lists', () => {
    const past = scenario().given(
      command('DefineGroup', {
        groupId: 'G:1',
        title: 'A group',
        members: ['RU'],
        effective: { from: '2025-06-10T16:00:00Z' },
      }),
      imposition({ scope: to('RU') }),
    );
    expect(ask(past, { to: 'G:1' }).outcome).toBe('licence-required');
    expect(ask(past, { to: 'G:1', on: '2025-06-09' }).outcome).toBe('undetermined');
  });
});
