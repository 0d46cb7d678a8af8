import fc from 'fast-check';
import {
  FLOWS,
  REVIEW_POLICIES,
  type Command,
  type Flow,
  type Replacement,
  type RestrictionKind,
  type Scope,
  type Selection,
  type TariffRate,
  type Terms,
} from '@curbline/domain';
import { command, imposition } from '@curbline/testing';
import {
  AUTHORITIES,
  EDITIONS,
  END_USES,
  GROUPS,
  LISTED,
  MEMBERS,
  PLACES,
  RULE_CODES,
  SUBHEADINGS,
} from './vocabulary.js';

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2025, 0, 1);
const DAYS = 30;

/** A day of one month, so that random events often meet. */
export const aDay = fc
  .nat({ max: DAYS - 1 })
  .map((day) => new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10));
/** An hour of such a day: noon, or close to midnight in one of the zones of the authorities. */
const anHour = fc
  .tuple(aDay, fc.constantFrom('12:00:00', '04:59:59.999999', '05:00:00', '16:00:00', '23:00:00.5'))
  .map(([day, time]) => `${day}T${time}Z`);
const aStart = fc.oneof(
  { weight: 6, arbitrary: aDay },
  { weight: 3, arbitrary: anHour },
  { weight: 1, arbitrary: fc.constantFrom('unknown', '2023-06-01', '2025-03-30', '2026-06-01') },
);
const anEnd = fc.oneof({ weight: 3, arbitrary: aDay }, { weight: 1, arbitrary: anHour });
const aSpan = fc
  .tuple(aStart, fc.option(anEnd, { nil: undefined, freq: 2 }))
  .map(([from, until]) => ({ from, ...(until !== undefined && { until }) }));
const from = aStart.map((start) => ({ from: start }));

function selection<T>(values: readonly T[]): fc.Arbitrary<Selection<T>> {
  const few = fc.subarray([...values], { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 6, arbitrary: few.map((include) => ({ include })) },
    { weight: 1, arbitrary: few.map((include) => ({ include, exclude: [] })) },
    { weight: 2, arbitrary: fc.tuple(few, few).map(([include, exclude]) => ({ include, exclude })) },
    { weight: 2, arbitrary: few.map((exclude) => ({ exclude })) },
  );
}

const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'] as const;
const everyDimension = fc.record({
  items: selection(RULE_CODES),
  from: selection(PLACES),
  to: selection(PLACES),
  origin: selection(PLACES),
  parties: selection(LISTED),
  endUses: selection(END_USES),
});

/** Few dimensions, as most rules have: many together would meet nothing. */
function scopeOf(
  minLength: number,
  maxLength: number,
  always: (typeof DIMENSIONS)[number][] = [],
): fc.Arbitrary<Scope> {
  return fc
    .tuple(everyDimension, fc.subarray([...DIMENSIONS], { minLength, maxLength }))
    .map(([scope, kept]) => Object.fromEntries([...always, ...kept].map((dimension) => [dimension, scope[dimension]])));
}
const aScope = fc.oneof(
  { weight: 7, arbitrary: scopeOf(0, 2) },
  // Most rules are about goods.
  { weight: 2, arbitrary: scopeOf(0, 1, ['items']) },
  { weight: 1, arbitrary: scopeOf(3, DIMENSIONS.length) },
);
const aPart = scopeOf(1, 2);

/** Of units that cannot be compared with each other, too. */
const anAmount = fc
  .tuple(fc.constantFrom('0.1', '2.50', '30'), fc.constantFrom('USD kg', 'USD kg', 'USD t', 'CNY kg'))
  .map(([amount, unit]) => ({ amount, currency: unit.slice(0, 3), per: unit.slice(4) }));
const aRate: fc.Arbitrary<TariffRate> = fc.oneof(
  fc.constantFrom('0.1', '10', '12.55', '145').map((adValorem) => ({ adValorem })),
  anAmount.map((specific) => ({ specific })),
  anAmount.map((specific) => ({ adValorem: '7.5', specific })),
);

function someTerms(ids: readonly string[]): fc.Arbitrary<Terms> {
  return fc.record(
    {
      reviewPolicy: fc.constantFrom(...REVIEW_POLICIES),
      rate: aRate,
      inPlaceOf: fc.subarray([...ids], { minLength: 1, maxLength: 2 }),
      quota: fc.option(aRate, { nil: undefined }).map((rate) => ({ amount: '100', unit: 't', ...(rate && { rate }) })),
      licenceExceptions: fc.constant(['GBS']),
    },
    { requiredKeys: [] },
  );
}

const aTitle = fc.constantFrom('A rule', 'Another rule');
const aKind = fc.constantFrom<RestrictionKind>(
  'prohibition',
  'licence-requirement',
  'licence-requirement',
  'tariff',
  'tariff',
  'quota',
  'notification',
);
const someFlows = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Flow[]>(['export', 'import', 'transit']) },
  { weight: 1, arbitrary: fc.subarray<Flow>([...FLOWS], { minLength: 1 }) },
);

/** Any command on a restriction; many will make no sense in the state, and be refused. `ids` are all there may be. */
function onRestriction(restrictionId: string, ids: readonly string[]): fc.Arbitrary<Command> {
  const id = { restrictionId };
  const terms = someTerms(ids.filter((each) => each !== restrictionId));
  const definition = {
    scope: aScope,
    effective: aSpan,
    kind: aKind,
    flows: someFlows,
    authority: fc.constantFrom(...AUTHORITIES),
    terms,
  };
  const exemptionId = fc.constantFrom('a', 'b', 'exemption-2');
  const replacement = fc.record<Replacement>(
    { ...definition, until: fc.option(anEnd, { nil: null }) },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 12, arbitrary: fc.record(definition).map((data) => imposition({ ...id, ...data })) },
    {
      weight: 2,
      arbitrary: fc
        .record({ effective: aSpan, title: aTitle, scope: aScope, terms }, { requiredKeys: ['effective'] })
        .map((data) => command('AmendRestriction', { ...id, ...data })),
    },
    { weight: 2, arbitrary: aSpan.map((effective) => command('SuspendRestriction', { ...id, effective })) },
    from.map((effective) => command('ResumeRestriction', { ...id, effective })),
    from.map((effective) => command('LiftRestriction', { ...id, effective })),
    fc.tuple(from, aPart).map(([effective, scope]) => command('LiftRestriction', { ...id, effective, scope })),
    fc
      .tuple(fc.option(anEnd, { nil: null }), fc.constantFrom('restriction' as const, 'suspension' as const))
      .map(([until, target]) => command('ExtendRestriction', { ...id, until, target })),
    fc
      .option(from, { nil: undefined })
      .map((effective) => command('WithdrawRestriction', { ...id, ...(effective && { effective }) })),
    { weight: 1, arbitrary: fc.constant(command('VoidRestriction', id)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 25 }), fc.option(replacement, { nil: null, freq: 5 }))
        .map(([eventSequence, said]) => command('CorrectEvent', { ...id, eventSequence, replacement: said })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(aPart, aSpan, fc.option(exemptionId, { nil: undefined })).map(([scope, effective, name]) =>
        command('GrantExemption', {
          ...id,
          scope,
          effective,
          ...(name && { exemptionId: name }),
          conditions: ['seen'],
        }),
      ),
    },
    fc
      .tuple(from, exemptionId)
      .map(([effective, name]) => command('EndExemption', { ...id, effective, exemptionId: name })),
    fc.constant(command('AddNote', { ...id, text: 'seen' })),
    fc.tuple(fc.integer({ min: 1, max: 25 }), aDay).map(([eventSequence, value]) => {
      const claims = [{ eventSequence, field: 'effective.from' as const, value }];
      return command('AddNote', { ...id, text: 'another source', claims });
    }),
    // What a person decides of a row that is gone; each restriction is asked about once.
    fc.constant(
      command('OpenReview', {
        reviewId: restrictionId,
        kind: 'missing',
        restrictionId,
        source: 'list',
        version: '2',
        record: restrictionId,
      }),
    ),
    from.map((effective) => command('DecideReview', { reviewId: restrictionId, decision: 'lift', effective })),
  );
}

const onGroup: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...GROUPS), fc.subarray(MEMBERS), aStart, fc.constantFrom('UTC', 'Asia/Shanghai'))
    .map(([groupId, members, start, timeZone]) =>
      command('DefineGroup', { groupId, title: 'A group', members, effective: { from: start }, timeZone }),
    ),
  fc
    .tuple(
      fc.constantFrom(...GROUPS),
      fc.subarray(MEMBERS, { maxLength: 2 }),
      fc.subarray(MEMBERS, { maxLength: 2 }),
      aStart,
    )
    .map(([groupId, add, remove, start]) =>
      command('ChangeGroupMembers', { groupId, add, remove, effective: { from: start } }),
    ),
);

const onEditions: fc.Arbitrary<Command> = fc
  .tuple(
    fc.constantFrom(...EDITIONS),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...SUBHEADINGS), fc.subarray([...SUBHEADINGS], { minLength: 1 })), {
      minLength: 1,
      selector: ([code]) => code,
    }),
  )
  .map(([editions, lines]) => {
    const [from = '', to = ''] = editions.split(' ');
    const changes = lines.map(([code, becomes]) => ({ code, becomes }));
    return command('CorrelateCodes', { scheme: 'HS', from, to, changes });
  });

/** Words beside codes: they decide nothing. */
const aDescription = command('DescribeCodes', {
  scheme: 'HS',
  edition: '2022',
  part: '85',
  codes: [{ code: '8541', description: 'Semiconductor devices' }],
  effective: { from: '2025-01-01' },
});

/** Any command on one of the restrictions, on a group, or on how editions of the HS correspond. */
export function aCommand(ids: readonly string[]): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 3, arbitrary: onGroup },
    { weight: 2, arbitrary: onEditions },
    { weight: 1, arbitrary: fc.constant(aDescription) },
    { weight: 20, arbitrary: fc.oneof(...ids.map((id) => onRestriction(id, ids))) },
  );
}
