import fc from 'fast-check';
import type { Command, Scope } from '@curbline/domain';
import { command, imposition, scenario, type Scenario } from './scenario.js';

const FIRST_DAY = Date.UTC(2025, 0, 1);
const DAYS = 40;

/** A day of a short year, so that random events often meet. */
export const arbitraryDate = fc
  .integer({ min: 0, max: DAYS - 1 })
  .map((day) => new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10));

/** Mostly a date, now and then nobody knows. */
const arbitraryStart = fc.oneof(
  { weight: 9, arbitrary: arbitraryDate },
  { weight: 1, arbitrary: fc.constant('unknown') },
);

const arbitrarySpan = fc
  .tuple(arbitraryStart, fc.option(arbitraryDate, { nil: undefined }))
  .map(([from, until]) => ({ from, ...(until !== undefined && { until }) }));

const CODES = ['27', '2711', '271119', '290110', '2711190020', '84', '841111'];
const arbitraryScope: fc.Arbitrary<Scope> = fc.record(
  {
    items: fc.record({
      include: fc
        .subarray(CODES, { minLength: 1, maxLength: 3 })
        .map((codes) => codes.map((code) => ({ scheme: 'HS', code }))),
    }),
    to: fc.record({ include: fc.subarray(['CN', 'RU', 'DE', 'G:1'], { minLength: 1 }) }),
    endUses: fc.record({ include: fc.constant<string[]>(['military']) }),
  },
  { requiredKeys: [] },
);
const arbitraryPart = arbitraryScope.filter((scope) => Object.keys(scope).length > 0);

/** Any command on a restriction; many will make no sense in the state, and be refused. */
function arbitraryOn(restrictionId: string): fc.Arbitrary<Command> {
  const id = { restrictionId };
  const impose = fc
    .tuple(arbitraryScope, arbitrarySpan, fc.constantFrom('prohibition', 'licence-requirement', 'tariff'))
    .map(([scope, effective, kind]) =>
      imposition({
        ...id,
        scope,
        effective,
        kind: kind as 'tariff',
        terms: kind === 'tariff' ? { rate: { adValorem: '10' } } : {},
      }),
    );
  const from = arbitraryStart.map((start) => ({ from: start }));
  return fc.oneof(
    { weight: 6, arbitrary: impose },
    fc
      .tuple(from, arbitraryScope, fc.string({ maxLength: 5 }))
      .map(([effective, scope, title]) => command('AmendRestriction', { ...id, effective, scope, title })),
    { weight: 2, arbitrary: arbitrarySpan.map((effective) => command('SuspendRestriction', { ...id, effective })) },
    from.map((effective) => command('ResumeRestriction', { ...id, effective })),
    from.map((effective) => command('LiftRestriction', { ...id, effective })),
    fc.tuple(from, arbitraryPart).map(([effective, scope]) => command('LiftRestriction', { ...id, effective, scope })),
    fc
      .tuple(fc.option(arbitraryDate, { nil: null }), fc.constantFrom('restriction' as const, 'suspension' as const))
      .map(([until, target]) => command('ExtendRestriction', { ...id, until, target })),
    fc
      .option(from, { nil: undefined })
      .map((effective) => command('WithdrawRestriction', { ...id, ...(effective && { effective }) })),
    fc.constant(command('VoidRestriction', id)),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.option(from, { nil: null }))
      .map(([eventSequence, effective]) =>
        command('CorrectEvent', { ...id, eventSequence, replacement: effective && { effective } }),
      ),
    fc
      .tuple(arbitraryPart, arbitrarySpan, fc.constantFrom('a', 'b'))
      .map(([scope, effective, exemptionId]) => command('GrantExemption', { ...id, scope, effective, exemptionId })),
    fc
      .tuple(from, fc.constantFrom('a', 'b'))
      .map(([effective, exemptionId]) => command('EndExemption', { ...id, effective, exemptionId })),
    fc.constant(command('AddNote', { ...id, text: 'seen' })),
  );
}

const arbitraryGroupCommand: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(fc.subarray(['CN', 'RU', 'DE']), arbitraryDate)
    .map(([members, from]) =>
      command('DefineGroup', { groupId: 'G:1', title: 'Group one', members, effective: { from } }),
    ),
  fc.tuple(fc.constantFrom('CN', 'RU', 'DE'), arbitraryDate, fc.boolean()).map(([country, from, joins]) =>
    command('ChangeGroupMembers', {
      groupId: 'G:1',
      effective: { from },
      ...(joins ? { add: [country] } : { remove: [country] }),
    }),
  ),
);

/** A few reviews of two sources, so that most of what can be refused is refused now and then. */
function arbitraryReviewCommand(restrictionIds: readonly string[]): fc.Arbitrary<Command> {
  const asked = fc.record({ reviewId: fc.constantFrom('r-1', 'r-2', 'r-3'), source: fc.constantFrom('list', 'other') });
  const missing = fc
    .tuple(asked, fc.constantFrom(...restrictionIds))
    .map(([on, restrictionId]) =>
      command('OpenReview', { ...on, kind: 'missing', restrictionId, version: '2025-02', record: 'row' }),
    );
  const mass = asked.map((on) =>
    command('OpenReview', { ...on, kind: 'mass-disappearance', version: '2025-02', held: 3, gone: 2, sample: ['one'] }),
  );
  const decided = fc
    .tuple(asked, fc.constantFrom('lift', 'keep', 'ignore', 'accept'), arbitraryStart)
    .map(([{ reviewId }, decision, from]) =>
      command('DecideReview', { reviewId, decision, ...(decision === 'lift' && { effective: { from } }) }),
    );
  return fc.oneof({ weight: 2, arbitrary: missing }, { weight: 1, arbitrary: mass }, { weight: 3, arbitrary: decided });
}

/** Tables of three editions, of which one is turned round. */
const arbitraryCorrelation: fc.Arbitrary<Command> = fc
  .tuple(fc.constantFrom('2017 2022', '2012 2017', '2022 2017'), fc.subarray(['271111', '271119'], { minLength: 1 }))
  .map(([editions, becomes]) => {
    const [from = '', to = ''] = editions.split(' ');
    return command('CorrelateCodes', { scheme: 'HS', from, to, changes: [{ code: '271119', becomes }] });
  });

/** Two parts of a nomenclature, whose lists may name a code of the other. */
const arbitraryDescription: fc.Arbitrary<Command> = fc
  .tuple(fc.constantFrom('27', '2711'), fc.constantFrom('27', '2711', '271119'), arbitraryDate)
  .map(([part, code, from]) => {
    const codes = [{ code, description: `What ${code} means` }];
    return command('DescribeCodes', { scheme: 'HS', edition: '2017', part, codes, effective: { from } });
  });

/** Any command on the restrictions named, on the one group, on a review or a nomenclature; many will make no sense in the state, and be refused. */
export function arbitraryCommand(restrictionIds: readonly string[]): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 1, arbitrary: arbitraryGroupCommand },
    { weight: 1, arbitrary: arbitraryReviewCommand(restrictionIds) },
    { weight: 1, arbitrary: fc.oneof(arbitraryDescription, arbitraryCorrelation) },
    { weight: 8, arbitrary: fc.oneof(...restrictionIds.map(arbitraryOn)) },
  );
}

/** A ledger with a random past: the commands of a random sequence that made sense, and nothing else. */
export function arbitraryLedger(restrictionIds = ['one', 'two', 'three'], maxCommands = 30): fc.Arbitrary<Scenario> {
  const each = arbitraryCommand(restrictionIds);
  return fc.array(each, { minLength: 1, maxLength: maxCommands, size: 'max' }).map((commands) => {
    const past = scenario('2025-01-10T00:00:00Z');
    for (const request of commands) past.try(request);
    return past;
  });
}
