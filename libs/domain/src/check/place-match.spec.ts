import { describe, expect, it } from '@jest/globals';
import { command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { Flow, Scope } from '../restriction/model.js';
import { CheckIndex } from './check-index.js';
import type { CheckAnswer } from './answer.js';
import type { CheckQuestion } from './question.js';

const members = (groupId: string, countries: string[], from = '2000-01-01') =>
  command('DefineGroup', { groupId, title: groupId, members: countries, effective: { from } });

/** The groups of the table. The Union loses GB at noon (UTC) of 1 February 2020. */
const GROUPS = [
  members('EU', ['DE', 'GB']),
  command('ChangeGroupMembers', { groupId: 'EU', remove: ['GB'], effective: { from: '2020-02-01T12:00:00Z' } }),
  members('greater-china', ['CN', 'HK', 'MO']),
  members('occupied', ['UA-43', 'UA-09', 'UA-14']),
  members('late', ['CN'], '2030-01-01'),
];

function ledger(scope: Scope, flows: Flow[] = ['export']): Scenario {
  return scenario().given(...GROUPS, imposition({ scope, flows, effective: { from: '1990-01-01' } }));
}

function ask(past: Scenario, question: Partial<CheckQuestion>, sequence = past.events.length): CheckAnswer {
  const position = { ledger: 'test', knownAt: '2025-12-31T00:00:00Z', sequence, hash: 'ab'.repeat(32) };
  return past.feed(new CheckIndex()).check({ flow: 'export', from: 'US', on: '2025-06-10', ...question }, position);
}

const OUTCOME = { yes: 'licence-required', unknown: 'undetermined', no: 'unrestricted' } as const;
type Row = [scope: Scope, question: Partial<CheckQuestion>, expected: keyof typeof OUTCOME, because?: string];

function table(name: string, rows: Row[]): void {
  describe(name, () => {
    it.each(rows)('a rule for %j, asked %j: %s', (...[scope, question, expected, because]: Row) => {
      const answer = ask(ledger(scope), question);
      expect(answer.outcome).toBe(OUTCOME[expected]);
      if (because !== undefined) expect(answer.restrictions[0]?.reasons.map((each) => each.because)).toContain(because);
    });
  });
}

const to = (...include: string[]): Scope => ({ to: { include } });

table('territories beside a country', [
  [to('CN'), { to: 'CN' }, 'yes', 'CN is named'],
  [to('CN'), { to: 'HK' }, 'no'],
  [to('CN'), { to: 'MO' }, 'no'],
  [to('greater-china'), { to: 'HK' }, 'yes', 'HK belongs to greater-china'],
  [{ to: { include: ['greater-china'], exclude: ['MO'] } }, { to: 'MO' }, 'no'],
]);

table('regions of a country', [
  [to('UA'), { to: 'UA-43' }, 'yes', 'UA-43 is a part of UA'],
  [to('UA-43'), { to: 'UA-43' }, 'yes', 'UA-43 is named'],
  [to('UA-43'), { to: 'UA' }, 'unknown', 'UA-43 is only a part of UA'],
  [to('UA-43'), { to: 'UA-09' }, 'no'],
  [to('UA-43'), { to: 'RU' }, 'no'],
  [to('occupied'), { to: 'UA-43' }, 'yes', 'UA-43 belongs to occupied'],
  [to('occupied'), { to: 'UA' }, 'unknown', 'whether UA belongs to occupied is not known'],
  [to('occupied'), { to: 'UA-30' }, 'no'],
  [{ to: { include: ['UA'], exclude: ['UA-43'] } }, { to: 'UA-43' }, 'no'],
  [
    { to: { include: ['UA'], exclude: ['UA-43'] } },
    { to: 'UA' },
    'unknown',
    'an exclusion may apply: UA-43 is only a part of UA',
  ],
  [{ to: { include: ['UA'], exclude: ['UA-43'] } }, { to: 'UA-30' }, 'yes', 'UA-30 is a part of UA'],
  [{ from: { include: ['US'] } }, { from: 'US-TX', to: 'CN' }, 'yes', 'US-TX is a part of US'],
]);

table('any place except', [
  [{ to: { exclude: ['EU', 'US'] } }, { to: 'CN' }, 'yes', 'any place'],
  [{ to: { exclude: ['EU', 'US'] } }, { to: 'DE' }, 'no'],
  [
    { to: { exclude: ['late'] } },
    { to: 'CN' },
    'unknown',
    'an exclusion may apply: whether CN belongs to late is not known',
  ],
  [{ to: { exclude: ['EU'] } }, {}, 'unknown', 'the question does not name it'],
]);

// The authority is in New York, whose day of 1 February 2020 began at 05:00 in UTC.
table('groups whose membership changes within the day that is asked about: the strictest state counts', [
  [to('EU'), { to: 'GB', on: '2020-01-31' }, 'yes', 'GB belongs to EU'],
  [
    to('EU'),
    { to: 'GB', on: '2020-02-01' },
    'yes',
    'GB belongs to EU for a part of the day; the strictest state of the day counts',
  ],
  [to('EU'), { to: 'GB', on: '2020-02-01T12:00:00Z' }, 'no'],
  [to('EU'), { to: 'GB', on: '2020-02-02' }, 'no'],
  [{ to: { exclude: ['EU'] } }, { to: 'GB', on: '2020-01-31' }, 'no'],
  [
    { to: { exclude: ['EU'] } },
    { to: 'GB', on: '2020-02-01' },
    'yes',
    'any place; GB belongs to the excluded EU for a part of the day only; the strictest state of the day counts',
  ],
  [{ to: { exclude: ['EU'] } }, { to: 'GB', on: '2020-02-02' }, 'yes'],
  [to('EU'), { to: 'DE', on: '1999-01-01' }, 'unknown', 'whether DE belongs to EU is not known'],
]);

table('the country of origin beside that of dispatch', [
  [{ origin: { include: ['CN'] }, to: { include: ['US'] } }, { from: 'VN', to: 'US', origin: 'CN' }, 'yes'],
  [{ origin: { include: ['CN'] }, to: { include: ['US'] } }, { from: 'CN', to: 'US', origin: 'VN' }, 'no'],
  [
    { origin: { include: ['CN'] }, to: { include: ['US'] } },
    { from: 'CN', to: 'US' },
    'unknown',
    'the question does not name it',
  ],
  [{ from: { include: ['CN'] }, to: { include: ['US'] } }, { from: 'VN', to: 'US', origin: 'CN' }, 'no'],
]);

describe('a carve-out', () => {
  it('frees only what belonged to its group all through the day', () => {
    const past = scenario().given(
      ...GROUPS,
      imposition({ scope: {}, effective: { from: '1990-01-01' } }),
      command('GrantExemption', { scope: to('EU'), effective: { from: '1990-01-01' } }),
    );
    expect(ask(past, { to: 'GB', on: '2020-01-31' }).outcome).toBe('unrestricted');
    expect(ask(past, { to: 'GB', on: '2020-02-01' }).outcome).toBe('licence-required');
  });
});

describe('what was known of a group', () => {
  it('decides, and not what has been learned since', () => {
    const past = scenario().given(
      members('G:1', ['CN']),
      imposition({ scope: to('G:1'), effective: { from: '2001-01-01' } }),
      command('ChangeGroupMembers', { groupId: 'G:1', add: ['RU'], effective: { from: '2010-01-01' } }),
    );
    expect(ask(past, { to: 'RU' }, 2).outcome).toBe('unrestricted');
    expect(ask(past, { to: 'RU' }, 3).outcome).toBe('licence-required');
  });
});

describe('flows', () => {
  const rows: [flows: Flow[], asked: Flow, restricted: boolean][] = [
    [['export'], 'export', true],
    [['export'], 're-export', false],
    [['export', 're-export'], 're-export', true],
    [['transit'], 'transit', true],
    [['transit'], 'export', false],
    [['import'], 'transit', false],
  ];
  it.each(rows)('a rule on %j, asked about %s: restricted is %p', (flows, flow, restricted) => {
    const answer = ask(ledger(to('CN'), flows), { flow, to: 'CN' });
    expect(answer.outcome).toBe(restricted ? 'licence-required' : 'unrestricted');
  });

  it('a re-export of goods of the rule’s own origin is met wherever it starts', () => {
    const past = ledger({ origin: { include: ['US'] }, to: { include: ['CN'] } }, ['re-export']);
    expect(ask(past, { flow: 're-export', from: 'DE', to: 'CN', origin: 'US' }).outcome).toBe('licence-required');
    expect(ask(past, { flow: 're-export', from: 'DE', to: 'CN', origin: 'DE' }).outcome).toBe('unrestricted');
  });
});
