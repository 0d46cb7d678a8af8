import type { Recorded, RestrictionEvent } from './event.js';
import { EVENT_TYPES } from './event.js';
import type { Period } from './period.js';
import { timeline } from './timeline.js';

/**
 * One restriction as its decider sees it: the facts, in order. What they mean at a moment is `timeline`'s to say, so
 * that the write side and every view speak with one voice. `version` counts its events.
 */
export interface Restriction {
  id: string;
  version: number;
  events: readonly Recorded<RestrictionEvent>[];
}

/** The state after one more event. The old state stands as it was. */
export function evolve(state: Restriction | undefined, event: Recorded<RestrictionEvent>): Restriction {
  if (!state) return { id: event.data.restrictionId, version: 1, events: [event] };
  return { id: state.id, version: state.version + 1, events: [...state.events, event] };
}

/** The zone that gives the restriction's dates their instants: its authority's, as last corrected. */
export function timeZoneOf(periods: readonly Period[], state: Restriction): string {
  const period = periods[0];
  if (period) return period.authority.timeZone;
  const imposed = state.events.find((event) => event.type === EVENT_TYPES.imposed);
  return imposed?.data.authority.timeZone ?? 'UTC';
}

/** The timeline that the state's events make. */
export function periodsOf(state: Restriction): Period[] {
  return timeline(state.events);
}
