import { type Effective, type EffectiveInput, parseInstant } from '@curbline/domain';
import type { z } from 'zod';
import { type Expect, refusal, report, type Same, strict } from '../parse/shapes.js';
import { end, instant, start } from '../rules/dates.js';
import { LIMITS } from '../rules/limits.js';
import { line } from '../rules/text.js';

/** Whether the end lies before the start; false where only the authority's time zone could tell. */
export function endsBeforeStart(from: string, until: string | null | undefined): boolean {
  if (until === null || until === undefined) return false;
  const [fromAt, untilAt] = [parseInstant(from), parseInstant(until)];
  if (fromAt !== undefined && untilAt !== undefined) return untilAt < fromAt;
  // Dates of four-digit years are in order when their texts are.
  return DATE.test(from) && DATE.test(until) && until < from;
}
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export const effectiveInput = strict({
  from: start,
  until: end.nullable().optional(),
  wording: line(LIMITS.paragraph, { description: 'What the source said, where a date was normalised.' }).optional(),
})
  .check((payload) => {
    const { from, until } = payload.value;
    if (endsBeforeStart(from, until)) {
      report(payload, refusal('end-before-start', `must not lie before the start, ${from}.`), ['until']);
    }
  })
  .meta({ id: 'EffectiveInput', description: 'When it holds in the world: from `from` until, but without, `until`.' });

/** As stored in events: with the instants that the dates meant when they were recorded. */
export const effective = strict({
  from: start,
  until: end.nullable().optional(),
  wording: line(LIMITS.paragraph).optional(),
  fromAt: instant.nullable().meta({ description: 'The instant that `from` meant; null: unknown.' }),
  untilAt: instant.nullable().optional().meta({ description: 'The instant that `until` meant; null or absent: open.' }),
}).meta({
  id: 'Effective',
  description: 'When it holds in the world, as recorded, with the instants that its dates meant.',
});

type _EffectiveInput = Expect<Same<z.infer<typeof effectiveInput>, EffectiveInput>>;
type _Effective = Expect<Same<z.infer<typeof effective>, Effective>>;
