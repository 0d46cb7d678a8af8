import fc from 'fast-check';
import { EVENT_TYPES, type Recorded, type RestrictionEvent } from '@curbline/domain';
import { arbitraryDate } from './arbitraries.js';
import { imposition } from './scenario.js';

/** The events of one restriction as no decider would have them: whatever they say, in whatever order. */
export function arbitraryFile(): fc.Arbitrary<Recorded<RestrictionEvent>[]> {
  const instant = arbitraryDate.map((date) => `${date}T05:00:00Z`);
  const perhaps = fc.option(instant, { nil: null });
  const span = fc.record({ fromAt: fc.option(instant, { nil: null, freq: 12 }), untilAt: perhaps });
  const effective = { effective: span };
  const scope = fc.constant(null).map(() => ({ endUses: { include: ['medical'] } }));
  const exemptionId = fc.constantFrom('a', 'b');
  const eventSequence = fc.integer({ min: 1, max: 20 });
  const title = fc.constantFrom('one', 'two');
  const claim = fc.record({
    eventSequence,
    field: fc.constantFrom('effective.from', 'effective.until'),
    valueAt: instant,
  });
  const of = (type: string, data: Record<string, fc.Arbitrary<unknown>>, optional: string[] = []) =>
    fc
      .record(data, { requiredKeys: Object.keys(data).filter((key) => !optional.includes(key)) })
      .map((said): Said => ({ type, data: said }));
  const amended = of(EVENT_TYPES.amended, { ...effective, title, scope, terms: scope }, ['title', 'scope', 'terms']);
  const any = fc.oneof(
    { weight: 5, arbitrary: amended },
    { weight: 2, arbitrary: of(EVENT_TYPES.suspended, effective) },
    of(EVENT_TYPES.resumed, effective),
    { weight: 2, arbitrary: of(EVENT_TYPES.exempted, { ...effective, exemptionId, scope }) },
    of(EVENT_TYPES.exemptionEnded, { ...effective, exemptionId }),
    of(EVENT_TYPES.lifted, { ...effective, scope }, ['scope']),
    of(EVENT_TYPES.extended, { untilAt: perhaps, target: fc.constantFrom('restriction', 'suspension') }),
    of(EVENT_TYPES.noted, { claims: fc.tuple(claim), settles: fc.constant(['another']) }, ['claims', 'settles']),
    of(EVENT_TYPES.corrected, { eventSequence, replacement: fc.option(fc.record(effective), { nil: null, freq: 9 }) }),
  );
  const { data } = imposition();
  const imposed = of(EVENT_TYPES.imposed, effective).map((said) => ({ ...said, data: { ...data, ...said.data } }));
  return fc
    .tuple(imposed, fc.array(any, { minLength: 5, maxLength: 20, size: 'max' }))
    .map(([first, rest]) => [first, ...rest].map((said, index) => eventOf(said, index + 1)));
}

interface Said {
  type: string;
  data: { eventSequence?: number; claims?: { eventSequence: number }[] };
}

/** What is said of another event is said of one before. */
function eventOf({ type, data }: Said, sequence: number): Recorded<RestrictionEvent> {
  const before = <T extends { eventSequence?: number }>(about: T): T =>
    about.eventSequence === undefined ? about : { ...about, eventSequence: 1 + (about.eventSequence % (sequence - 1)) };
  const said = { sources: [], ...before(data), ...(data.claims && { claims: data.claims.map(before) }) };
  return { type, sequence, recordedAt: sequence, data: said } as unknown as Recorded<RestrictionEvent>;
}
