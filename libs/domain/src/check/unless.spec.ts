import { describe, expect, it } from '@jest/globals';
import { command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { Scope } from '../restriction/model.js';
import type { CheckAnswer, Unless } from './answer.js';
import { CheckIndex } from './check-index.js';
import type { CheckQuestion } from './question.js';

const QUESTION: CheckQuestion = {
  flow: 'export',
  from: 'US',
  to: 'CN',
  items: [{ scheme: 'HS', code: '2711190020' }],
  parties: [],
  endUses: [],
  on: '2025-06-10',
};

function ask(past: Scenario, question: Partial<CheckQuestion> = {}): CheckAnswer {
  const position = {
    ledger: 'test',
    knownAt: '2025-12-31T00:00:00Z',
    sequence: past.events.length,
    hash: '0'.repeat(64),
  };
  return past.feed(new CheckIndex()).check({ ...QUESTION, ...question }, position);
}

const unless = (past: Scenario, question: Partial<CheckQuestion> = {}): Unless[] =>
  ask(past, question).restrictions[0]?.unless ?? [];
const of = (dimension: string, conditions: Unless[]) =>
  conditions.find((each) => each.dimension === dimension)?.condition;
const hs = (...codes: string[]) => codes.map((code) => ({ scheme: 'HS', code }));

describe('what would have to differ', () => {
  it('has one condition for each dimension that let the restriction in, and each of them would do', () => {
    const past = scenario().given(imposition(), command('LiftRestriction', { effective: { from: '2025-07-02' } }));
    expect(unless(past)).toEqual([
      { dimension: 'items', condition: 'the good lies outside HS 271119' },
      { dimension: 'from', condition: 'it leaves elsewhere than US' },
      { dimension: 'to', condition: 'it goes elsewhere than CN' },
      { dimension: 'period', condition: 'the day is before 2025-05-23, or not before 2025-07-02' },
    ]);
    const freed: Partial<CheckQuestion>[] = [
      { items: hs('2712') },
      { from: 'DE' },
      { to: 'RU' },
      { on: '2025-05-22' },
      { on: '2025-07-02' },
    ];
    for (const change of freed) expect(ask(past, change).outcome).toBe('unrestricted');
  });

  const rows: [what: string, scope: Scope, dimension: string, condition: string, question?: Partial<CheckQuestion>][] =
    [
      [
        'many codes',
        { items: { include: hs('2711', '2712', '2713', '2714', '2715', '2716') } },
        'items',
        'the good lies outside HS 2711, HS 2712, HS 2713, HS 2714 or 2 more',
      ],
      [
        'a whole list',
        { items: { include: [{ scheme: 'CN', code: 'any' }] } },
        'items',
        'the good lies outside the list of CN',
        { items: [{ scheme: 'CN', code: '1C902' }] },
      ],
      [
        'a list that was not looked into',
        { items: { include: [{ scheme: 'ECCN', code: '3D991' }] } },
        'items',
        'the good is classified in ECCN, and not listed there',
      ],
      [
        'exclusions',
        { items: { include: hs('27'), exclude: hs('2710') }, to: { exclude: ['DE', 'FR'] } },
        'items',
        'the good lies outside HS 27, or within the excluded HS 2710',
      ],
      ['any place but some', { to: { exclude: ['DE', 'FR'] } }, 'to', 'it goes within the excluded DE or FR'],
      [
        'an end use',
        { endUses: { include: ['military'] } },
        'endUses',
        'the end use is none of military',
        { endUses: ['military'] },
      ],
      [
        'a listed party',
        { parties: { include: [{ name: 'Acme' }] } },
        'parties',
        'none of the parties is a listed one',
        { parties: [{ name: 'Acme' }] },
      ],
    ];
  it.each(rows.map((row) => [row[0], row] as const))(
    'is said of %s',
    (_what, [, scope, dimension, condition, question]) => {
      expect(of(dimension, unless(scenario().given(imposition({ scope })), question))).toBe(condition);
    },
  );

  it('names the date that is unknown, and the carve-out that may apply', () => {
    const undated = scenario().given(imposition({ effective: { from: 'unknown' } }));
    expect(of('period', unless(undated))).toBe('the date that is unknown turns out to leave this day free');
    const carved = scenario().given(
      imposition(),
      command('GrantExemption', { scope: { endUses: { include: ['medical'] } }, effective: { from: '2025-06-01' } }),
    );
    expect(of('exemption', unless(carved, { endUses: undefined as never }))).toBe('the carve-out applies');
  });

  it('is nothing for a rule about everything, everywhere, for ever', () => {
    const past = scenario().given(imposition({ scope: {}, effective: { from: '2000-01-01' } }));
    expect(unless(past)).toEqual([{ dimension: 'period', condition: 'the day is before 2000-01-01' }]);
  });
});
