import { describe, expect, it } from '@jest/globals';
import { imposition, scenario } from '@curbline/testing';
import type { RestrictionKind, SpecificRate, TariffRate, Terms } from '../restriction/model.js';
import type { AnswerRestriction } from './answer.js';
import { CheckIndex } from './check-index.js';
import { conditionsOf } from './conditions.js';
import { totalTariffs } from './tariffs.js';

const perKg = (amount: string, currency = 'USD'): SpecificRate => ({ amount, currency, per: 'kg' });
const percent = (adValorem: string): TariffRate => ({ adValorem });

describe('duties that apply together', () => {
  /** What each duty asks for, by id; the sums; and which duty counts in place of which. */
  const rows: [
    name: string,
    duties: Record<string, Terms>,
    adValorem: string | undefined,
    specific: SpecificRate[] | undefined,
    replaced?: Record<string, string>,
  ][] = [
    ['add up exactly', { a: { rate: percent('0.1') }, b: { rate: percent('0.2') } }, '0.3', undefined],
    [
      'keep twenty digits',
      { a: { rate: percent('123456789012.12345678') }, b: { rate: percent('0.00000001') } },
      '123456789012.12345679',
      undefined,
    ],
    [
      'stay apart by currency and unit',
      {
        a: { rate: { specific: perKg('1.2') } },
        b: { rate: { specific: perKg('0.3') } },
        c: { rate: { specific: perKg('5', 'EUR') } },
      },
      undefined,
      [perKg('1.5'), perKg('5', 'EUR')],
    ],
    [
      'may be compound',
      { a: { rate: { adValorem: '10', specific: perKg('2') } }, b: { rate: percent('5') } },
      '15',
      [perKg('2')],
    ],
    [
      'may take the place of another',
      { old: { rate: percent('25') }, new: { rate: percent('10'), inPlaceOf: ['old'] }, more: { rate: percent('3') } },
      '13',
      undefined,
      { old: 'new' },
    ],
    ['take the place only of what applies', { new: { rate: percent('10'), inPlaceOf: ['gone'] } }, '10', undefined],
    [
      'may be replaced in a row',
      {
        a: { rate: percent('1') },
        b: { rate: percent('2'), inPlaceOf: ['a'] },
        c: { rate: percent('4'), inPlaceOf: ['b'] },
      },
      '4',
      undefined,
      { a: 'b', b: 'c' },
    ],
    [
      'both count where each claims the place of the other',
      { a: { rate: percent('1'), inPlaceOf: ['b'] }, b: { rate: percent('2'), inPlaceOf: ['a'] } },
      '3',
      undefined,
    ],
    [
      'count beyond the quota',
      { a: { rate: percent('25'), quota: { amount: '100', unit: 't', rate: percent('5') } } },
      '25',
      undefined,
    ],
  ];
  it.each(rows)('%s', (...[, duties, adValorem, specific, replaced]) => {
    const tariffs = totalTariffs(Object.entries(duties).map(([id, terms]) => ({ id, terms })));
    expect(tariffs?.adValoremTotal).toBe(adValorem);
    expect(tariffs?.specificTotals).toEqual(specific);
    const shown = (tariffs?.rates ?? []).flatMap(({ id, replacedBy }) => (replacedBy ? [[id, replacedBy]] : []));
    expect(Object.fromEntries(shown)).toEqual(replaced ?? {});
    expect(tariffs?.rates).toHaveLength(Object.keys(duties).length);
  });
});

describe('what a restriction leaves open', () => {
  const rows: [kind: RestrictionKind, terms: Terms, because: string[]][] = [
    ['licence-requirement', {}, []],
    [
      'licence-requirement',
      { licenceExceptions: ['GBS'] },
      ['no licence is needed where licence exception GBS is available and all of its conditions are met'],
    ],
    [
      'tariff',
      { rate: percent('25'), quota: { amount: '100', unit: 't', period: 'calendar year', rate: percent('5') } },
      ['within the quota of 100 t per calendar year the rate is 5 per cent; beyond, it is 25 per cent'],
    ],
    [
      'tariff',
      { rate: { adValorem: '25', specific: perKg('2') }, quota: { amount: '100', unit: 't' } },
      ['within the quota of 100 t the flow is allowed; beyond, it is 25 per cent and 2 USD per kg'],
    ],
    [
      'quota',
      { quota: { amount: '60000', unit: 'pieces' } },
      ['within the quota of 60000 pieces the flow is allowed; beyond, it is not'],
    ],
  ];
  it.each(rows)('a %s with %j', (kind, terms, because) => {
    expect(conditionsOf({ kind, terms }).map((each) => each.because)).toEqual(because);
  });

  it('is in the answer, and makes it no freer', () => {
    const past = scenario().given(imposition({ scope: {}, terms: { licenceExceptions: ['GBS', 'TSR'] } }));
    const position = { ledger: 'test', knownAt: '2025-12-31T00:00:00Z', sequence: 1, hash: 'ab'.repeat(32) };
    const answer = past.feed(new CheckIndex()).check({ flow: 'export', on: '2025-06-10' }, position);
    expect(answer.outcome).toBe('licence-required');
    const [licence] = answer.restrictions as [AnswerRestriction];
    expect(licence.conditions?.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'licence-exception GBS',
      'licence-exception TSR',
    ]);
  });
});
