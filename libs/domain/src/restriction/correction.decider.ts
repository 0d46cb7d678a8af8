import { isRejection, reject, type DecisionContext, type Rejection } from '../ledger/rejection.js';
import type { Assertion } from './assertion.js';
import type { CorrectEvent, Replacement } from './command.js';
import { resolveEffective, resolveUntil, unknownGroupIn } from './effective.js';
import { EVENT_TYPES, type RestrictionEvent, type StoredReplacement } from './event.js';
import type { Restriction } from './restriction.js';
import { standingOf } from './standing.js';

/** Which fields a correction may replace in an event of a type. Types that are absent cannot be corrected. */
const CORRECTABLE: Partial<Record<RestrictionEvent['type'], readonly (keyof Replacement)[]>> = {
  [EVENT_TYPES.imposed]: [
    'title',
    'authority',
    'kind',
    'flows',
    'scope',
    'terms',
    'effective',
    'until',
    'announcedOn',
    'legalBasis',
  ],
  [EVENT_TYPES.amended]: ['title', 'scope', 'terms', 'effective', 'until', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.suspended]: ['effective', 'until', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.resumed]: ['effective', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.lifted]: ['scope', 'effective', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.extended]: ['until', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.withdrawn]: ['effective', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.voided]: ['announcedOn', 'legalBasis'],
  [EVENT_TYPES.exempted]: ['scope', 'effective', 'until', 'announcedOn', 'legalBasis'],
  [EVENT_TYPES.exemptionEnded]: ['effective', 'announcedOn', 'legalBasis'],
};

/**
 * Decides a correction. Only an event of the restriction itself can be corrected, and only in what it said; a
 * correction that was wrong is mended by correcting the same event once more. Dates are read in the time zone of the
 * authority, the corrected one where the correction replaces it.
 */
export function decideCorrection(
  { data }: CorrectEvent,
  state: Restriction,
  timeZone: string,
  context: DecisionContext,
): RestrictionEvent | Rejection {
  const { eventSequence, replacement } = data;
  const target = standingOf(state).facts.find(({ sequence }) => sequence === eventSequence);
  if (!target) return refuseTarget(eventSequence, state);
  const fields = CORRECTABLE[target.event.type];
  if (!fields) {
    return reject(
      'not-correctable',
      `Event ${eventSequence} is a note: add another note instead.`,
      'data.eventSequence',
    );
  }
  if (replacement === null) return { type: EVENT_TYPES.corrected, data: { ...data, replacement } };
  const given = Object.keys(replacement) as (keyof Replacement)[];
  const foreign = given.find((field) => !fields.includes(field));
  if (foreign) {
    return reject(
      'not-in-event',
      `Event ${eventSequence} says nothing of "${foreign}"; it can be corrected in: ${fields.join(', ')}.`,
      `data.replacement.${foreign}`,
    );
  }
  if (given.length === 0) return reject('nothing-to-change', 'The replacement names no field.', 'data.replacement');
  const unknownGroup =
    replacement.scope && unknownGroupIn(replacement.scope, (id) => context.knowsGroup(id), 'data.replacement.scope');
  if (unknownGroup) return unknownGroup;
  const stored = store(replacement, target, replacement.authority?.timeZone ?? timeZone);
  return isRejection(stored) ? stored : { type: EVENT_TYPES.corrected, data: { ...data, replacement: stored } };
}

function refuseTarget(sequence: number, state: Restriction): Rejection {
  const known = state.events.find((event) => event.sequence === sequence);
  const field = 'data.eventSequence';
  if (!known) return reject('unknown-event', `Event ${sequence} is not one of "${state.id}".`, field);
  if (known.type === EVENT_TYPES.corrected) {
    return reject(
      'not-correctable',
      `Event ${sequence} is itself a correction: correct event ${known.data.eventSequence} once more.`,
      field,
    );
  }
  return reject('already-struck-out', `Event ${sequence} was struck out by an earlier correction.`, field);
}

/** A corrected end alone keeps the start that the event has; whatever is dated carries its instants. */
function store(replacement: Replacement, target: Assertion, timeZone: string): StoredReplacement | Rejection {
  const { effective: given, until, ...rest } = replacement;
  if (target.event.type === EVENT_TYPES.extended) {
    if (until === undefined) return rest;
    const end = resolveUntil(until, timeZone, 'data.replacement.until');
    return isRejection(end) ? end : { ...rest, until, untilAt: end.untilAt };
  }
  if (given === undefined && until === undefined) return rest;
  const held = 'effective' in target.event.data ? target.event.data.effective : undefined;
  const input = given ?? {
    from: held?.from ?? 'unknown',
    ...(held?.wording !== undefined && { wording: held.wording }),
  };
  const effective = resolveEffective({ ...input, ...(until !== undefined && { until }) }, timeZone, {
    field: 'data.replacement.effective',
  });
  return isRejection(effective) ? effective : { ...rest, effective };
}
