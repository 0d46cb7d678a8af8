import type { Recorded, RestrictionEvent } from './event.js';
import { EVENT_TYPES } from './event.js';
import { follow, standingOf } from './standing.js';

/**
 * One restriction as its decider sees it: the facts, in order. What they mean at a moment is said by the
 * course that `timeline` is told from, so that the write side and every view speak with one voice. `version` counts its events.
 */
export interface Restriction {
  id: string;
  version: number;
  events: readonly Recorded<RestrictionEvent>[];
}

/** The state after one more event. The old state stands as it was. */
export function evolve(state: Restriction | undefined, event: Recorded<RestrictionEvent>): Restriction {
  if (!state) return { id: event.data.restrictionId, version: 1, events: [event] };
  const successor = { id: state.id, version: state.version + 1, events: [...state.events, event] };
  follow(state, event, successor);
  return successor;
}

/** The zone that gives the restriction's dates their instants: its authority's, as last corrected. */
export function timeZoneOf(state: Restriction): string {
  const imposed =
    standingOf(state).course?.imposed.event ?? state.events.find(({ type }) => type === EVENT_TYPES.imposed);
  return imposed?.type === EVENT_TYPES.imposed ? imposed.data.authority.timeZone : 'UTC';
}
