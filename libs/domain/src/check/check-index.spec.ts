import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryDate, command, imposition, scenario, type Scenario } from '@curbline/testing';
import type { Flow, ItemCode, ListedParty, Scope } from '../restriction/model.js';
import { timeline } from '../restriction/timeline.js';
import { check, type KnowledgePosition } from './check.js';
import { CheckIndex } from './check-index.js';
import { GroupBook } from './index/group-book.js';
import { PlaceSets } from './index/place-sets.js';
import { isGroupEvent, isRestrictionEvent } from '../restriction/event.js';
import type { CheckQuestion } from './question.js';

const position = (sequence: number): KnowledgePosition => ({
  ledger: 'test',
  knownAt: '2025-12-31T00:00:00Z',
  sequence,
  hash: 'ab'.repeat(32),
});

const code = (text: string): ItemCode => {
  const [scheme, value] = text.split(':') as [string, string];
  return { scheme, code: value };
};
const RULE_CODES =
  'HS:85 HS:8538-8543 HS-2017:854110 HS:8541 HS:854110 HS:8541100050 HS-US:8541100050 HS-CN:8541100090 HS:854290 ECCN:3A001.a ECCN:3A001 ECCN:3A ECCN:3x0 ECCN:any CN:any CN:1C902 CAS:7440-19-9 tag:chip'
    .split(' ')
    .map(code);
const ASKED_CODES =
  'HS:8541 HS:854110 HS:8541100050 HS-CN:8541100090 HS:9013 HS-2017:854190 ECCN:3A001 ECCN:3A001.a.1 ECCN:none CN:1C902 CN:none CAS:7440-19-9 tag:chip'
    .split(' ')
    .map(code);
const PLACES = ['US', 'CN', 'CN-XJ', 'DE', 'RU', 'GB-NIR', 'GB-BFS', 'G:1', 'G:2'];
const PARTIES: ListedParty[] = [
  { name: 'Northern Shipping Co. Ltd.' },
  { name: 'Orient Metals', aliases: ['Polar Trading Group'] },
  { name: 'Summit', identifiers: [{ scheme: 'LEI', value: '5299 00' }] },
];
const ASKED_PARTIES = [
  { name: 'Northern Shipping' },
  { name: 'Polar Trading' },
  { name: 'Polar Metals' },
  { name: 'Zenit', identifiers: [{ scheme: 'lei', value: '529900' }] },
  { name: 'Nobody Knows' },
  { name: '????? LLC' },
];
const END_USES = ['military', 'nuclear'];

/** Includes some of the values, or excludes some. */
function selection<T>(values: T[]): fc.Arbitrary<{ include?: T[]; exclude?: T[] }> {
  const some = fc.subarray(values, { minLength: 1, maxLength: Math.min(4, values.length) });
  return fc.oneof(
    { weight: 4, arbitrary: some.map((include) => ({ include })) },
    { weight: 1, arbitrary: some.map((exclude) => ({ exclude })) },
  );
}

const dimensions: fc.Arbitrary<Scope> = fc.record(
  {
    items: selection(RULE_CODES),
    from: selection(PLACES),
    to: selection(PLACES),
    parties: selection(PARTIES),
    endUses: selection(END_USES),
  },
  { requiredKeys: [] },
);
/** Mostly about goods and a route, as rules are; so that many share their keys. */
const anyScope: fc.Arbitrary<Scope> = fc.oneof(
  dimensions,
  dimensions.map((scope) => ({ items: { include: RULE_CODES.slice(4, 6) }, to: { include: ['CN'] }, ...scope })),
);
const anyFlows = fc.subarray<Flow>(['export', 'import', 're-export'], { minLength: 1 });
const anyStart = fc.oneof(
  arbitraryDate,
  fc.constantFrom('2023-01-01', '2023-12-31', '2026-02-07', '2027-01-01', 'unknown'),
);

type Step = (past: Scenario) => void;
const onRule = fc.nat({ max: 200 }).map((number) => ({ restrictionId: `rule-${number}` }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(anyScope, anyFlows, anyStart).map(
      ([scope, flows, from]): Step =>
        (past) =>
          void past.try(imposition({ restrictionId: `rule-${past.events.length}`, scope, flows, effective: { from } })),
    ),
  },
  fc.tuple(onRule, anyStart).map(([id, from]): Step => {
    return (past) => void past.try(command('LiftRestriction', { ...id, effective: { from } }));
  }),
  fc.tuple(onRule, anyScope, anyStart).map(([id, scope, from]): Step => {
    return (past) => void past.try(command('AmendRestriction', { ...id, scope, effective: { from } }));
  }),
  fc.tuple(onRule, anyScope, anyFlows).map(([id, scope, flows]): Step => {
    return (past) => {
      const target = past.restriction(id.restrictionId)[0];
      if (!target) return;
      past.try(command('CorrectEvent', { ...id, eventSequence: target.sequence, replacement: { scope, flows } }));
    };
  }),
  fc.tuple(onRule, anyScope).map(([id, scope]): Step => {
    return (past) =>
      void past.try(command('GrantExemption', { ...id, exemptionId: 'x', scope, effective: { from: '2025-01-20' } }));
  }),
  onRule.map(
    (id): Step =>
      (past) =>
        void past.try(command('VoidRestriction', id)),
  ),
  onRule.map(
    (id): Step =>
      (past) =>
        void past.try(command('AddNote', { ...id, text: 'seen' })),
  ),
  fc.tuple(fc.constantFrom('G:1', 'G:2'), fc.subarray(['CN', 'CN-XJ', 'RU', 'DE', 'GB-NIR']), arbitraryDate).map(
    ([groupId, members, from]): Step =>
      (past) =>
        void past.try(command('DefineGroup', { groupId, title: 'A group', members, effective: { from } })),
  ),
);

const anyPast = fc.array(anyStep, { minLength: 1, maxLength: 400, size: 'max' }).map((steps) => {
  const past = scenario('2025-01-10T00:00:00Z');
  for (const step of steps) step(past);
  return past;
});
const anyQuestion: fc.Arbitrary<CheckQuestion> = fc.record(
  {
    flow: fc.constantFrom<Flow>('export', 'import', 're-export'),
    on: fc.oneof(arbitraryDate, fc.constantFrom('2024-01-01', '2025-12-31', '2025-01-20T12:00:00Z', '2026-12-31')),
    items: fc.subarray(ASKED_CODES, { maxLength: 3 }),
    from: fc.constantFrom(...PLACES),
    to: fc.constantFrom(...PLACES),
    endUses: fc.subarray(END_USES),
    parties: fc.subarray(ASKED_PARTIES, { maxLength: 2 }),
    partyThresholds: fc.constantFrom({ unknownFrom: 0.3, yesFrom: 0.6 }, { unknownFrom: 1, yesFrom: 1 }),
  },
  { requiredKeys: ['flow', 'on'] },
);

/** Answers from every restriction that was known at the sequence, without choosing among them, the last one first. */
function answerFromAll(past: Scenario, question: CheckQuestion, sequence: number): string {
  const groups = new GroupBook(new PlaceSets());
  const ids = new Set<string>();
  for (const event of past.events) {
    if (isGroupEvent(event)) groups.apply(event);
    else if (isRestrictionEvent(event)) ids.add(event.data.restrictionId);
  }
  const all = [...ids].reverse().map((id) => ({ id, periods: timeline(past.restriction(id, sequence)) }));
  const placesIn = (window: { from: number; until: number }) => groups.book(window, sequence);
  return JSON.stringify(check(question, all, placesIn, position(sequence), () => false));
}

describe('the check index', () => {
  it(
    'gives at every position the answer that all restrictions together give, byte for byte',
    () =>
      fc.assert(
        fc.property(
          anyPast,
          fc.array(fc.tuple(anyQuestion, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 8, maxLength: 8 }),
          (past, questions) => {
            const index = past.feed(new CheckIndex());
            for (const [question, share] of questions) {
              const sequence = Math.round(past.events.length * Math.min(1, share * 1.5));
              expect(JSON.stringify(index.check(question, position(sequence)))).toBe(
                answerFromAll(past, question, sequence),
              );
            }
          },
        ),
        { numRuns: 30 },
      ),
    60_000,
  );

  it('finds a restriction under a place that an amendment adds, also where many share its goods', () => {
    const past = scenario();
    for (let rule = 0; rule < 100; rule++) past.given(imposition({ restrictionId: `rule-${rule}` }));
    const index = past.feed(new CheckIndex());
    const { scope } = imposition().data as { scope: Scope };
    const widened = { ...scope, to: { include: ['RU'] } };
    past.given(
      command('AmendRestriction', { restrictionId: 'rule-7', scope: widened, effective: { from: '2025-06-01' } }),
    );
    index.apply(past.events.at(-1) as (typeof past.events)[0]);
    const question: CheckQuestion = {
      flow: 'export',
      from: 'US',
      to: 'RU',
      items: [code('HS:271119')],
      on: '2025-06-10',
    };
    expect(index.check(question, position(101)).restrictions.map(({ id }) => id)).toEqual(['rule-7']);
  });

  it('looks at nothing that goods, route, parties or dates rule out', () => {
    const past = scenario();
    const rules = [
      imposition({ restrictionId: 'met' }),
      imposition({ restrictionId: 'goods', scope: { items: { include: [code('HS:8541')] } } }),
      imposition({ restrictionId: 'route', scope: { to: { include: ['RU'] } } }),
      imposition({ restrictionId: 'flow', flows: ['import'], scope: {} }),
      imposition({ restrictionId: 'parties', scope: { parties: { include: PARTIES } } }),
      imposition({ restrictionId: 'later', effective: { from: '2027-01-01' } }),
      imposition({ restrictionId: 'long-ago', effective: { from: '2020-01-01', until: '2021-01-01' } }),
    ];
    const index = past.given(...rules).feed(new CheckIndex());
    const question = { flow: 'export', from: 'US', to: 'CN', items: [code('HS:271119')], parties: [] } as const;
    const found = index.candidates({ ...question, items: [...question.items], parties: [], on: '2025-06-10' }, 7);
    expect(found.map(({ id }) => id)).toEqual(['met']);
  });

  it('looks at a listed party only where its name is as like as the question wants', () => {
    const listing = imposition({ restrictionId: 'listing', scope: { parties: { include: PARTIES } } });
    const index = scenario().given(listing).feed(new CheckIndex());
    const found = (parties: CheckQuestion['parties'], unknownFrom?: number): number => {
      const partyThresholds = unknownFrom === undefined ? undefined : { unknownFrom, yesFrom: 1 };
      const question: CheckQuestion = { flow: 'export', from: 'US', to: 'CN', on: '2025-06-10', parties };
      return index.candidates({ ...question, partyThresholds }, 1).length;
    };
    expect(found([{ name: 'Polar Metals' }])).toBe(0);
    expect(found([{ name: 'Polar Metals' }], 0.5)).toBe(1);
    expect(found([{ name: 'Polar Metals' }, { name: 'Orient Metals LLC' }])).toBe(1);
    expect(found([{ name: 'Nobody', identifiers: [{ scheme: 'LEI', value: '5299-00' }] }], 1)).toBe(1);
  });

  it('finds a party that was listed after somebody had asked for it', () => {
    const past = scenario().given(
      imposition({ restrictionId: 'first', scope: { parties: { include: [PARTIES[1]!] } } }),
    );
    const index = past.feed(new CheckIndex());
    const asked = { flow: 'export', from: 'US', to: 'CN', parties: [ASKED_PARTIES[0]!], on: '2025-06-10' } as const;
    const found = (): string[] =>
      index.candidates({ ...asked, parties: [...asked.parties] }, past.events.length).map(({ id }) => id);
    expect(found()).toEqual([]);
    past.given(imposition({ restrictionId: 'second', scope: { parties: { include: PARTIES } } }));
    index.apply(past.events.at(-1) as (typeof past.events)[0]);
    expect(found()).toEqual(['second']);
    const parties = { include: [PARTIES[0]!] };
    past.given(
      command('AmendRestriction', { restrictionId: 'first', scope: { parties }, effective: { from: '2025-06-01' } }),
    );
    index.apply(past.events.at(-1) as (typeof past.events)[0]);
    expect(found().sort()).toEqual(['first', 'second']);
  });
});
