import fc from 'fast-check';
import { arbitraryFile, command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { Command } from '../restriction/command.js';
import { actKeys } from './act-keys.js';
import { pairOf, type ActPair } from './act-pair.js';
import { actOf, mayChangeAct, touched, type Act } from './act.js';
import { differencesOf } from './differences.js';
import { matchActs } from './match-acts.js';

type Imposition = Parameters<typeof imposition>[0];
const GAZETTE = {
  sources: [{ publisher: 'Official Gazette' }],
  legalBasis: [{ citation: 'Announcement No. 18 of 2025' }],
};
const OBSERVER = {
  sources: [{ publisher: 'Trade Observer' }],
  legalBasis: [{ citation: 'announcement 18 (of 2025)' }],
};

function past(gazette: Imposition = {}, observer: Imposition = {}): Scenario {
  return scenario().given(
    imposition({ restrictionId: 'gazette', ...GAZETTE, ...gazette }),
    imposition({ restrictionId: 'observer', ...OBSERVER, ...observer }),
  );
}
const actIn = (of: Scenario, id: string): Act => actOf(of.restriction(id)) as Act;
const pairIn = (of: Scenario): ActPair | undefined => pairOf(actIn(of, 'gazette'), actIn(of, 'observer'));
const fieldsIn = (of: Scenario) => pairIn(of)?.differences.map(({ field }) => field);
const hs = (...codes: string[]) => ({ items: { include: codes.map((code) => ({ scheme: 'HS', code })) } });
const coded = (...codes: string[]) => ({
  items: { include: codes.map((each) => ({ scheme: each.split(':')[0] ?? '', code: each.split(':')[1] ?? '' })) },
});
const named = (...names: string[]) => ({ parties: { include: names.map((name) => ({ name })) } });
const elsewhere = { legalBasis: [{ citation: 'Another one' }] };

describe('two restrictions', () => {
  it('tell of one act when two sources cite the same text, however it is written', () => {
    expect(pairIn(past())).toEqual({ because: 'same-citation', differences: [], settledBy: null });
  });

  it.each<[string, Imposition, Imposition]>([
    ['one publisher says both', {}, { sources: [...GAZETTE.sources, ...OBSERVER.sources] }],
    ['they are of two jurisdictions', {}, { authority: { jurisdiction: 'CN', body: 'X', timeZone: 'Asia/Shanghai' } }],
    ['they list other parties under the same citation', { scope: named('Alpha') }, { scope: named('Beta') }],
    ['they name other goods under the same citation', { scope: hs('2711') }, { scope: hs('8411', '2846') }],
    ['they name other paragraphs', { scope: coded('ECCN:3A001.a.1') }, { scope: coded('ECCN:3A001.a.10') }],
    ['they name what lies outside a range', { scope: hs('8406') }, { scope: hs('8401-8405') }],
    [
      'they name goods in two schemes and cite other texts',
      { scope: hs('2846') },
      { ...elsewhere, scope: coded('CN:1C902') },
    ],
    ['they lead to other countries', { scope: { to: { include: ['CN'] } } }, { scope: { to: { include: ['RU'] } } }],
    ['only their dates agree', { scope: {} }, { ...elsewhere, scope: {} }],
    ['they are of two kinds, and cite other texts', {}, { ...elsewhere, kind: 'prohibition' }],
    ['they lie more than a week apart, and cite other texts', {}, { ...elsewhere, effective: { from: '2025-05-31' } }],
    ['nobody knows when one began, and they cite other texts', {}, { ...elsewhere, effective: { from: 'unknown' } }],
  ])('tell of two acts when %s', (_why, gazette, observer) => {
    expect(pairIn(past(gazette, observer))).toBeUndefined();
  });

  it.each<[string, Imposition, Imposition]>([
    ['a code within the other', { scope: hs('271119') }, { scope: hs('27') }],
    ['the same party', { scope: named('Acme, Ltd.') }, { scope: named('Beta', 'ACME LTD') }],
    [
      'digits of two nomenclatures',
      { scope: hs('2711190020') },
      { scope: { items: { include: [{ scheme: 'HS-CN', code: '27111990' }] } } },
    ],
    ['a heading within a range', { scope: hs('8403') }, { scope: hs('8401-8405') }],
    ['ranges that overlap', { scope: hs('8398-8409') }, { scope: hs('840990-841100') }],
    ['a paragraph of a control code', { scope: coded('ECCN:3A001.a.1') }, { scope: coded('ECCN:3A001', 'ECCN:9E003') }],
    ['the same control list by its two names', { scope: coded('ECCN:3A') }, { scope: coded('US:3A001') }],
    ['all that a control list names', { scope: coded('CN:any') }, { scope: coded('CN:1C902') }],
    ['a code of the 600 series', { scope: coded('ECCN:600-series') }, { scope: coded('ECCN:9A610.x') }],
  ])('tell of one act when they are of one kind and name %s within a week', (_what, gazette, observer) => {
    const both = past(gazette, { ...elsewhere, effective: { from: '2025-05-30' }, ...observer });
    expect(pairIn(both)).toMatchObject({ because: 'same-scope' });
    expect(fieldsIn(both)).toContain('effective.from');
  });

  it('tell of one act when they cite the same text and name its goods in schemes that nobody can compare', () => {
    expect(pairIn(past({ scope: coded('CN:1C902') }, { scope: hs('2846', '280530') }))).toMatchObject({
      because: 'same-citation',
      differences: [{ field: 'scope.items' }],
    });
  });

  it('differ in what both say, and not in what one leaves unsaid', () => {
    expect(fieldsIn(past({ effective: { from: '2025-06-01' }, announcedOn: '2025-05-20' }, {}))).toEqual([
      'effective.from',
    ]);
    expect(fieldsIn(past({}, { effective: { from: 'unknown' } }))).toEqual([]);
    expect(fieldsIn(past({ announcedOn: '2025-05-20' }, { announcedOn: '2025-05-21' }))).toEqual(['announcedOn']);
    expect(fieldsIn(past({ scope: named('Acme') }, { scope: named('ACME', 'Beta') }))).toEqual(['scope.parties']);
    expect(fieldsIn(past({ scope: hs('8401-8403') }, { scope: hs('8403', '8402', '8401') }))).toEqual([]);
    const lifted = past().given(
      command('LiftRestriction', { restrictionId: 'observer', effective: { from: '2025-07-02' } }),
    );
    expect(fieldsIn(lifted)).toEqual(['effective.until', 'status']);
  });

  it('agree again when a person corrects one of them', () => {
    const differing = past({ effective: { from: '2025-06-01' } });
    const replacement = { effective: { from: '2025-05-23' } };
    differing.given(command('CorrectEvent', { restrictionId: 'gazette', eventSequence: 1, replacement }));
    expect(pairIn(differing)).toEqual({ because: 'same-citation', differences: [], settledBy: null });
  });

  it('are settled by a note, until one of them changes', () => {
    const settle = command('AddNote', {
      restrictionId: 'gazette',
      text: 'The gazette is right.',
      settles: ['observer'],
    });
    const settled = past({ effective: { from: '2025-06-01' } }).given(settle);
    expect(pairIn(settled)).toMatchObject({ settledBy: 3 });
    expect(pairIn(settled.given(command('AddNote', { restrictionId: 'observer', text: 'seen' })))).toMatchObject({
      settledBy: 3,
    });
    const lift = command('LiftRestriction', { restrictionId: 'observer', effective: { from: '2025-07-02' } });
    expect(pairIn(settled.given(lift))).toMatchObject({ settledBy: null });
  });

  it('keep the claims of notes, until a note on the restriction itself settles them', () => {
    const claims = [{ eventSequence: 1, field: 'effective.from' as const, value: '2025-06-02' }];
    const claimed = past().given(command('AddNote', { restrictionId: 'gazette', text: 'Says another day.', claims }));
    expect(actIn(claimed, 'gazette').claims).toMatchObject([{ held: '2025-05-23', claimed: '2025-06-02', notedBy: 3 }]);
    claimed.given(command('AddNote', { restrictionId: 'gazette', text: 'It is wrong.', settles: ['gazette'] }));
    expect(actIn(claimed, 'gazette').claims).toEqual([]);
  });

  it('tell the same as before after an event that may not change it, but by which event it was changed', () => {
    fc.assert(
      fc.property(arbitraryFile(), (events) => {
        for (const [index, event] of events.entries()) {
          const before = actOf(events.slice(0, index));
          if (before && !mayChangeAct(event)) expect(actOf(events.slice(0, index + 1))).toEqual(touched(before, event));
        }
      }),
      { numRuns: 200 },
    );
  });

  const CODES = [
    ...['HS:27', 'HS:2711', 'HS:271119', 'HS-CN:2711199010', 'HS:2846', 'HS:2709-2711', 'HS:2700-2749'],
    ...['ECCN:3', 'ECCN:3A001', 'US:3A001.a', 'ECCN:any', 'ECCN:3x0', 'CN:any', 'CN:1C902', 'EU:ML', 'EU:ML1.a'],
    ...['CAS:74-84-0', 'tag:samples'],
  ];
  const scope = fc.record(
    {
      items: fc.record({
        include: fc.subarray([...CODES], { minLength: 1, maxLength: 3 }).map((codes) => coded(...codes).items.include),
      }),
      parties: fc.record({
        include: fc
          .subarray(['Acme Ltd', 'ACME, LTD.', 'Beta'], { minLength: 1 })
          .map((names) => names.map((name) => ({ name }))),
      }),
      to: fc.record({ include: fc.subarray(['CN', 'RU', 'DE'], { minLength: 1 }) }),
    },
    { requiredKeys: [] },
  );
  const said = fc.record({
    scope,
    effective: fc.integer({ min: 1, max: 28 }).map((day) => ({ from: `2025-05-${String(day).padStart(2, '0')}` })),
    legalBasis: fc.constantFrom('One', 'Two', 'No. 2').map((citation) => [{ citation }]),
    kind: fc.constantFrom('prohibition' as const, 'licence-requirement' as const),
  });
  const told = (restrictionId: string, publisher: string) =>
    said.map((rest): Act => {
      const impose: Command = imposition({ restrictionId, sources: [{ publisher }], ...rest });
      return actIn(scenario().given(impose), restrictionId);
    });

  it('match and differ the same way round as the other way round, and have a key in common when they match', () => {
    fc.assert(
      fc.property(told('one', 'Gazette'), told('other', 'Observer'), (one, other) => {
        expect(matchActs(one, other)).toBe(matchActs(other, one));
        const fields = (found: ReturnType<typeof differencesOf>) => found.map(({ field }) => field);
        expect(fields(differencesOf(one, other))).toEqual(fields(differencesOf(other, one)));
        expect(differencesOf(one, one)).toEqual([]);
        if (!matchActs(one, other)) return;
        const kept = new Set(actKeys(one).own);
        expect(actKeys(other).sought.some((key) => kept.has(key))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
