import { assertionsOf, type Assertion } from './assertion.js';
import { Course } from './course.js';
import { EVENT_TYPES, type Recorded, type RestrictionEvent, type RestrictionImposed } from './event.js';

/** A state of a restriction, known by its identity: it never changes. */
interface Past {
  readonly events: readonly Recorded<RestrictionEvent>[];
}

/** What a restriction's events say together, as decisions ask it. Nobody changes it but `follow`. */
export interface Standing {
  readonly facts: readonly Assertion[];
  /** Absent when nothing imposes it: its imposition was struck out. */
  readonly course?: Course;
}

/** So many are remembered; what is decided on again after that is worked out again from its events. */
const MOST_REMEMBERED = 4_096;
const remembered = new Map<Past, { facts: Assertion[]; course?: Course }>();

/** The standing of a state. Worked out once, and from then on carried from each state to the next by `follow`. */
export function standingOf(state: Past): Standing {
  const known = remembered.get(state);
  if (known) return known;
  const facts = assertionsOf(state.events);
  const imposed = facts.find(isImposition);
  const course = imposed && new Course(imposed);
  if (course) for (const fact of facts) course.take(fact);
  const standing = { facts, ...(course && { course }) };
  remember(state, standing);
  return standing;
}

/**
 * Carries what is remembered of a state over to its successor, instead of working it out anew from all events. The state
 * itself is forgotten then: whoever asks for it again has it worked out. A correction changes what was said before, and
 * begins anew.
 */
export function follow(state: Past, event: Recorded<RestrictionEvent>, successor: Past): void {
  const standing = remembered.get(state);
  if (!standing) return;
  remembered.delete(state);
  if (event.type === EVENT_TYPES.corrected) return;
  const fact: Assertion = { event, sequence: event.sequence, correctedBy: [] };
  standing.facts.push(fact);
  standing.course?.take(fact);
  remember(successor, standing);
}

function remember(state: Past, standing: { facts: Assertion[]; course?: Course }): void {
  if (remembered.size >= MOST_REMEMBERED) forgetOldest();
  remembered.set(state, standing);
}

/** A quarter at once: a map walks over what was deleted at its beginning, again for each one that is dropped alone. */
function forgetOldest(): void {
  let left = MOST_REMEMBERED / 4;
  for (const state of remembered.keys()) {
    if (left-- === 0) return;
    remembered.delete(state);
  }
}

function isImposition(fact: Assertion): fact is Assertion<RestrictionImposed> {
  return fact.event.type === EVENT_TYPES.imposed;
}
