import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryDate, arbitraryLedger, command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { ItemCode, Scope } from '../restriction/model.js';
import { timeline } from '../restriction/timeline.js';
import { membership, membershipDuring } from '../group/membership.js';
import { EVENT_TYPES, isRestrictionEvent, type GroupEvent, type Recorded } from '../restriction/event.js';
import type { CheckAnswer } from './answer.js';
import { check, type KnowledgePosition } from './check.js';
import { CheckIndex } from './check-index.js';
import type { Candidate } from './inquiry.js';
import type { Match } from './match.js';
import type { CheckQuestion } from './question.js';

const position = (sequence: number): KnowledgePosition => ({
  ledger: 'test',
  knownAt: '2025-12-31T00:00:00Z',
  sequence,
  hash: 'ab'.repeat(32),
});

function ask(past: Scenario, question: Partial<CheckQuestion>, sequence = past.events.length): CheckAnswer {
  return askExactly(past, { flow: 'export', from: 'US', to: 'CN', on: '2025-06-10', ...question }, sequence);
}

function askExactly(past: Scenario, question: CheckQuestion, sequence = past.events.length): CheckAnswer {
  return past.feed(new CheckIndex()).check(question, position(sequence));
}

const hs = (code: string): ItemCode => ({ scheme: 'HS', code });
const ETHANE = { items: [hs('2711190020')], parties: [], endUses: [] };

describe('items', () => {
  const cn = { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' };
  const us = { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' };
  const rows: [rule: string, question: string, outcome: Match, because: RegExp, authority?: typeof us][] = [
    ['HS:2846', 'HS:2846901940', 'yes', /^HS 2846901940 lies within 2846$/],
    ['HS:271119', 'HS:271119', 'yes', /is listed/],
    ['HS:271119', 'HS:2711', 'unknown', /HS 2711 is coarser than HS 271119/],
    ['HS:271119', 'HS:2712', 'no', /./],
    // National digits: the exporting country's nomenclature is the United States'.
    ['HS:2846901940', 'HS:2846901940', 'yes', /is listed/, us],
    ['HS:2846901940', 'HS:2846901990', 'no', /./, us],
    ['HS:2846901940', 'HS:2846901990', 'unknown', /national digits of US .* those of CN/, cn],
    ['HS:2846901940', 'HS-CN:2846901990', 'no', /./, cn],
    ['HS:2846901940', 'HS-CN:2846901940', 'yes', /./, cn],
    ['HS:2846901940', 'HS:2847001990', 'no', /./, cn],
    ['HS-US:2846901940', 'HS:2846901990', 'no', /./, cn],
    // Export control classification numbers: levels are digits up to five characters, then paragraphs.
    ['ECCN:3D9', 'ECCN:3D991', 'yes', /lies within 3D9/],
    ['ECCN:3A001.a', 'ECCN:3A001.a.1', 'yes', /./],
    ['ECCN:3A001.a.1', 'ECCN:3A001.a.10', 'no', /./],
    ['ECCN:3A001.a.1', 'ECCN:3A001', 'unknown', /coarser/],
    ['ECCN:3D991', 'ECCN:none', 'no', /./],
    ['ECCN:3D991', 'HS:8523', 'unknown', /no ECCN classification was given/],
    ['ECCN:3D991', 'HS:8523 ECCN:3E991', 'no', /./],
    ['ECCN:3A090 HS:8542', 'HS:8542310000', 'yes', /./],
    ['ECCN:3A090 HS:8542', 'HS:8523', 'no', /./],
    ['CN:any', 'CN:1C902', 'yes', /on the list of CN/],
    ['CN:any', 'CN:none', 'no', /./],
    ['CAS:7440-19-9', 'CAS:7440-19-9', 'yes', /./],
    ['tag:samples', 'tag:spares', 'no', /./],
  ];
  const codes = (text: string): ItemCode[] =>
    text.split(' ').map((each) => ({ scheme: each.split(':')[0]!, code: each.split(':')[1]! }));

  it.each(rows)('a rule on %s, a question on %s: %s', (rule, question, expected, because, authority = us) => {
    const past = scenario().given(imposition({ authority, scope: { items: { include: codes(rule) } } }));
    const answer = ask(past, { items: codes(question) });
    const outcome = { yes: 'licence-required', unknown: 'undetermined', no: 'unrestricted' }[expected];
    expect(answer.outcome).toBe(outcome);
    if (expected !== 'no') expect(answer.restrictions[0]?.reasons[0]?.because).toMatch(because);
  });

  it('an exclusion beats every inclusion, and one that may apply keeps the answer open', () => {
    const past = scenario().given(imposition({ scope: { items: { include: [hs('27')], exclude: [hs('271119')] } } }));
    expect(ask(past, { items: [hs('2711190020')] }).outcome).toBe('unrestricted');
    expect(ask(past, { items: [hs('2711')] }).outcome).toBe('undetermined');
    expect(ask(past, { items: [hs('2712')] }).outcome).toBe('licence-required');
    expect(ask(past, { items: [] }).outcome).toBe('unrestricted');
  });
});

describe('places', () => {
  const group = command('DefineGroup', {
    groupId: 'EU',
    title: 'Union',
    members: ['DE', 'GB'],
    effective: { from: '2000-01-01' },
  });
  const leaves = command('ChangeGroupMembers', { groupId: 'EU', remove: ['GB'], effective: { from: '2020-02-01' } });
  const rule = (scope: Scope) =>
    scenario().given(group, leaves, imposition({ scope, effective: { from: '1990-01-01' } }));
  const rows: [Scope, Partial<CheckQuestion>, string][] = [
    [{ to: { include: ['EU'] } }, { to: 'DE' }, 'licence-required'],
    [{ to: { include: ['EU'] } }, { to: 'GB', on: '2020-01-31' }, 'licence-required'],
    [{ to: { include: ['EU'] } }, { to: 'GB', on: '2020-02-01' }, 'unrestricted'],
    [{ to: { include: ['EU'] } }, { to: 'GB', on: '1999-06-01' }, 'undetermined'],
    [{ to: { include: ['DE'] } }, { to: 'EU', on: '2010-01-01' }, 'undetermined'],
    [{ to: { include: ['DE', 'GB', 'FR'] } }, { to: 'EU', on: '2010-01-01' }, 'licence-required'],
    [{ to: { exclude: ['EU'] } }, { to: 'DE' }, 'unrestricted'],
    [{ to: { exclude: ['EU'] } }, { to: 'CN' }, 'licence-required'],
    [{ to: { include: ['CN'] } }, { to: undefined }, 'undetermined'],
    [{ origin: { include: ['CN'] } }, {}, 'undetermined'],
    [{ origin: { include: ['CN'] } }, { origin: 'RU' }, 'unrestricted'],
  ];
  it.each(rows)('%j asked %j: %s', (scope, question, outcome) =>
    expect(ask(rule(scope), question).outcome).toBe(outcome),
  );
});

describe('parties and end uses', () => {
  const comac = {
    name: 'Commercial Aircraft Corporation of China, Ltd.',
    aliases: ['COMAC'],
    identifiers: [{ scheme: 'LEI', value: '300300C1' }],
  };
  const rule = scenario().given(imposition({ scope: { parties: { include: [comac] }, to: { include: ['CN'] } } }));
  const rows: [CheckQuestion['parties'], string][] = [
    [[{ name: 'COMAC' }], 'licence-required'],
    [[{ name: 'Airline' }, { name: 'commercial aircraft corporation of china' }], 'licence-required'],
    [[{ name: 'Commércial Aircraft Corporation of China Co. Ltd' }], 'licence-required'],
    [[{ name: 'Somebody', identifiers: [{ scheme: 'lei', value: '300300 C1' }] }], 'licence-required'],
    [[{ name: 'Aircraft Corporation of China' }], 'undetermined'],
    [[{ name: 'Comac Foods' }], 'unrestricted'],
    [[], 'unrestricted'],
    [undefined, 'undetermined'],
  ];
  it.each(rows)('%j: %s', (parties, outcome) => expect(ask(rule, { ...ETHANE, parties }).outcome).toBe(outcome));

  it('says which dimension was left out, and how many restrictions depend on it', () => {
    expect(ask(rule, { items: [hs('8411')], endUses: [] }).notAssessed).toEqual([
      { dimension: 'parties', restrictions: 1 },
    ]);
  });

  it('matches an end use that is named, and none when there is none', () => {
    const military = scenario().given(imposition({ scope: { endUses: { include: ['military'] } } }));
    expect(ask(military, { endUses: ['military', 'civil'] }).outcome).toBe('licence-required');
    expect(ask(military, { endUses: ['civil'] }).outcome).toBe('unrestricted');
    expect(ask(military, {}).outcome).toBe('undetermined');
  });
});

describe('the outcome', () => {
  it('is that of the strictest restriction that applies; what stays open comes after', () => {
    const past = scenario().given(
      imposition({ restrictionId: 'duty', kind: 'tariff', terms: { rate: { adValorem: '10' } }, scope: {} }),
      imposition({ restrictionId: 'ban', kind: 'prohibition', scope: { parties: { include: [{ name: 'Listed' }] } } }),
      imposition({ restrictionId: 'licence' }),
    );
    const answer = ask(past, { items: [hs('271119')] });
    expect(answer.outcome).toBe('licence-required');
    expect(answer.restrictions.map(({ id, match }) => `${id} ${match}`)).toEqual([
      'licence yes',
      'duty yes',
      'ban unknown',
    ]);
    expect(ask(past, { items: [hs('271119')], parties: [{ name: 'Listed' }] }).outcome).toBe('prohibited');
    expect(ask(past, { items: [hs('99')], parties: [] }).outcome).toBe('conditional');
  });

  it('adds ad valorem rates exactly', () => {
    const rate = (id: string, adValorem: string) =>
      imposition({ restrictionId: id, kind: 'tariff', terms: { rate: { adValorem } }, scope: {} });
    expect(ask(scenario().given(rate('a', '0.1'), rate('b', '0.2')), {}).tariffs?.adValoremTotal).toBe('0.3');
  });

  it('takes the strictest state of a local day, and says that it held for a part of it', () => {
    const change = '2025-06-10T12:01:00+08:00';
    const past = scenario().given(
      imposition({
        kind: 'tariff',
        authority: { jurisdiction: 'CN', body: 'SCTC', timeZone: 'Asia/Shanghai' },
        scope: {},
        terms: { rate: { adValorem: '125' } },
      }),
      command('AmendRestriction', { effective: { from: change }, terms: { rate: { adValorem: '10' } } }),
    );
    const [strictest] = ask(past, {}).restrictions;
    expect(strictest?.terms.rate).toEqual({ adValorem: '125' });
    expect(strictest?.reasons.at(-1)?.because).toBe(
      'in force since 2025-05-23; on these terms until 2025-06-10T04:01:00Z, and for a part of the day only: the strictest counts',
    );
    expect(ask(past, { on: '2025-06-11' }).tariffs?.adValoremTotal).toBe('10');
    expect(ask(past, { on: '2025-06-10T04:01:00Z' }).tariffs?.adValoremTotal).toBe('10');
  });

  it('takes terms that began in the course of a day for the strictest of it, and says so', () => {
    const past = scenario().given(
      imposition({ kind: 'tariff', scope: {}, terms: { rate: { adValorem: '10' } } }),
      command('AmendRestriction', {
        effective: { from: '2025-06-10T16:00:00Z' },
        terms: { rate: { adValorem: '50' } },
      }),
    );
    const timeOf = (answer: CheckAnswer) => answer.restrictions[0]?.reasons.at(-1)?.because;
    expect(timeOf(ask(past, {}))).toBe(
      'in force since 2025-05-23; on these terms since 2025-06-10T16:00:00Z, and for a part of the day only: the strictest counts',
    );
    expect(timeOf(ask(past, { on: '2025-06-11' }))).toBe('in force since 2025-05-23');
  });

  it('says that an amendment without a date may hold in place of the terms that it shows', () => {
    const past = scenario().given(
      imposition({ kind: 'tariff', scope: {}, terms: { rate: { adValorem: '10' } } }),
      command('AmendRestriction', { effective: { from: 'unknown' }, terms: { rate: { adValorem: '50' } } }),
    );
    const [duty] = ask(past, {}).restrictions;
    expect(duty?.match).toBe('yes');
    expect(duty?.reasons.at(-1)?.because).toBe(
      'in force since 2025-05-23; event 2 (amended) has an unknown date, and what it says may hold in place of this',
    );
  });

  it('shows duties whose amounts cannot be compared in one order, in whatever order they are found', () => {
    const duty = (id: string, amount: string, currency: string) =>
      imposition({
        restrictionId: id,
        kind: 'tariff',
        scope: {},
        terms: { rate: { specific: { amount, currency, per: 'kg' } } },
      });
    // By amount c goes before a; by id a before b, and b before c.
    const past = scenario().given(duty('a', '4', 'USD'), duty('b', '3', 'EUR'), duty('c', '5', 'USD'));
    const question: CheckQuestion = { flow: 'export', on: '2025-06-10' };
    const found = (id: string): Candidate => ({ id, periods: timeline(past.restriction(id)) });
    const [a, b, c] = [found('a'), found('b'), found('c')];
    const places = { isGroup: () => false, isMember: (): Match => 'no', memberListsOf: () => [] };
    for (const candidates of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ]) {
      const { restrictions } = check(
        question,
        candidates,
        () => places,
        position(3),
        () => false,
      );
      expect(restrictions.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    }
  });

  it('is undetermined while the day of taking effect is unknown, and never unrestricted', () => {
    const past = scenario().given(imposition({ effective: { from: 'unknown' } }));
    const answer = ask(past, ETHANE);
    expect(answer.outcome).toBe('undetermined');
    expect(answer.restrictions[0]?.period.from).toBe('unknown');
  });

  it('is free within an exemption, and open where the exemption may apply', () => {
    const past = scenario().given(
      imposition(),
      command('GrantExemption', { scope: { endUses: { include: ['medical'] } }, effective: { from: '2025-06-01' } }),
    );
    expect(ask(past, { ...ETHANE, endUses: ['medical'] }).outcome).toBe('unrestricted');
    expect(ask(past, ETHANE).outcome).toBe('licence-required');
    expect(ask(past, { ...ETHANE, endUses: undefined }).outcome).toBe('undetermined');
  });

  it('concerns the flow it was written for', () => {
    expect(ask(scenario().given(imposition()), { ...ETHANE, flow: 'import' }).outcome).toBe('unrestricted');
  });
});

describe('an answer', () => {
  it('says that it is adopted where who belongs to a group is known from adopted history', () => {
    const group = command('DefineGroup', {
      groupId: 'G:1',
      title: 'G',
      members: ['CN'],
      effective: { from: '2000-01-01' },
    });
    const past = scenario('2025-01-01T00:00:00Z').given(
      { ...group, knownAt: '2025-01-05T00:00:00Z' },
      imposition({ restrictionId: 'by-group', scope: { to: { include: ['G:1'] } } }),
      imposition({ restrictionId: 'by-name', scope: { to: { include: ['RU'] } } }),
    );
    expect(ask(past, { to: 'CN' }).adopted).toBe(true);
    expect(ask(past, { to: 'RU' }).adopted).toBe(false);
    expect(ask(past, { to: 'G:1' }).adopted).toBe(true);
    const live = scenario().given(group, imposition({ scope: { to: { include: ['G:1'] } } }));
    expect(ask(live, { to: 'CN' }).adopted).toBe(false);
  });
});

describe('a day on which a restriction ends', () => {
  it('is restricted when it ends in the course of it, and free when it ends with its start', () => {
    const past = (from: string) => scenario().given(imposition(), command('LiftRestriction', { effective: { from } }));
    const [noon] = ask(past('2025-06-10T16:00:00Z'), ETHANE).restrictions;
    expect(noon?.reasons.at(-1)?.because).toBe(
      'in force since 2025-05-23 until 2025-06-10T16:00:00Z (a part of 2025-06-10; the strictest state of the day counts)',
    );
    expect(ask(past('2025-06-10'), ETHANE).outcome).toBe('unrestricted');
  });
});

describe('near misses', () => {
  const said = (answer: CheckAnswer) => answer.nearMisses.map(({ because }) => because);
  it('names what was lifted shortly before', () => {
    const past = scenario().given(imposition(), command('LiftRestriction', { effective: { from: '2025-07-02' } }));
    const answer = ask(past, { ...ETHANE, on: '2025-07-05' });
    expect([answer.outcome, said(answer)]).toEqual(['unrestricted', ['lifted on 2025-07-02, 3 days before']]);
    expect(said(ask(past, { ...ETHANE, on: '2027-07-05' }))).toEqual([]);
  });
  it('names what takes effect, and what is suspended', () => {
    expect(said(ask(scenario().given(imposition()), { ...ETHANE, on: '2025-05-22' }))).toEqual([
      'takes effect on 2025-05-23, in 1 day',
    ]);
    const past = scenario().given(
      imposition(),
      command('SuspendRestriction', { effective: { from: '2025-06-01', until: '2025-07-01' } }),
    );
    expect(said(ask(past, ETHANE))).toEqual(['suspended from 2025-06-01 until 2025-07-01']);
  });
  it('leaves out what concerns something else', () => {
    const past = scenario().given(imposition(), command('LiftRestriction', { effective: { from: '2025-06-02' } }));
    expect(said(ask(past, { ...ETHANE, to: 'RU' }))).toEqual([]);
  });
});

const arbitraryQuestion: fc.Arbitrary<CheckQuestion> = fc
  .record(
    {
      items: fc.subarray([hs('2711'), hs('2711190020'), hs('8411'), { scheme: 'ECCN', code: 'none' }]),
      from: fc.constantFrom('US', 'CN'),
      to: fc.constantFrom('CN', 'RU', 'DE'),
      endUses: fc.subarray(['military']),
      parties: fc.constant<CheckQuestion['parties'] & object>([]),
    },
    { requiredKeys: [] },
  )
  .chain((rest) => arbitraryDate.map((on) => ({ flow: 'export' as const, on, ...rest })));

/** The same question answered without the index: every restriction, folded from the events known at the sequence. */
function naiveAnswer(past: Scenario, question: CheckQuestion, sequence: number): CheckAnswer {
  const ids = [...new Set(past.events.filter(isRestrictionEvent).map(({ data }) => data.restrictionId))];
  const candidates = ids.map((id) => ({ id, periods: timeline(past.restriction(id, sequence)) }));
  const groupEvents = past.events.filter(
    (event): event is Recorded<GroupEvent> => event.type.startsWith('curbline.group') && event.sequence <= sequence,
  );
  const periods = membership(groupEvents);
  const isGroup = (id: string) => id === 'G:1' && groupEvents.some(({ type }) => type === EVENT_TYPES.groupDefined);
  return check(
    question,
    candidates,
    (window) => ({
      isGroup,
      isMember: (_group, country, during): Match => {
        const lists = membershipDuring(periods, window).map(({ members }) => members);
        if (during === 'throughout' && lists.some((members) => members && !members.includes(country))) return 'no';
        if (during === 'sometime' && lists.some((members) => members?.includes(country))) return 'yes';
        if (lists.includes(null)) return 'unknown';
        return during === 'throughout' ? 'yes' : 'no';
      },
      memberListsOf: () => membershipDuring(periods, window).map(({ members }) => members),
    }),
    position(sequence),
    () => false,
  );
}

describe('every answer', () => {
  const anyCase = [arbitraryLedger(), arbitraryQuestion, fc.nat({ max: 30 })] as const;

  it('is the one that a fold of the events gives, at any position', () =>
    fc.assert(
      fc.property(...anyCase, (past, question, at) => {
        const sequence = Math.min(at, past.events.length);
        expect(askExactly(past, question, sequence)).toEqual(naiveAnswer(past, question, sequence));
      }),
      { numRuns: 500 },
    ));

  it('at a past position never changes when later events arrive', () =>
    fc.assert(
      fc.property(...anyCase, (past, question, at) => {
        const sequence = Math.min(at, past.events.length);
        const early = new CheckIndex();
        for (const event of past.events.slice(0, sequence)) early.apply(event);
        expect(JSON.stringify(askExactly(past, question, sequence))).toBe(
          JSON.stringify(early.check(question, position(sequence))),
        );
      }),
    ));

  it('is never looser for knowing less: leaving a dimension out cannot turn a restriction into none', () =>
    fc.assert(
      fc.property(
        ...anyCase,
        fc.constantFrom('items', 'from', 'to', 'endUses' as const),
        (past, question, _at, left) => {
          const known = askExactly(past, question);
          const { [left as 'to']: _left, ...rest } = question;
          if (known.outcome !== 'unrestricted')
            expect(askExactly(past, rest as CheckQuestion).outcome).not.toBe('unrestricted');
        },
      ),
    ));
});
