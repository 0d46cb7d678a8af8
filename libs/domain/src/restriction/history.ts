import type { Recorded, RestrictionEvent } from './event.js';
import type { Period } from './period.js';
import { timeline } from './timeline.js';
import { formatBound } from '../time/instant.js';

/** One difference that an event made: `path` in the state, with what stood there before and after (absent: nothing did). */
export interface Change {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** An event with the differences it made to the restriction's timeline. */
export interface HistoryStep {
  event: Recorded<RestrictionEvent>;
  changes: Change[];
}

/** Every event of a restriction in order, each with what it changed: the readable log of its life. */
export function history(events: readonly Recorded<RestrictionEvent>[]): HistoryStep[] {
  let before: Record<string, unknown> = {};
  return events.map((event, index) => {
    const after = picture(timeline(events.slice(0, index + 1)));
    const changes = compare(before, after);
    before = after;
    return { event, changes };
  });
}

/** What the restriction says, by its last period that has content, and when which status holds. */
function picture(periods: readonly Period[]): Record<string, unknown> {
  const last = periods.at(-1);
  if (!last) return {};
  const { title, authority, kind, flows, scope, terms, legalBasis, carveOuts } = last;
  return {
    title,
    authority,
    kind,
    flows,
    scope,
    terms,
    legalBasis,
    carveOuts: carveOuts.map((each) => each.scope),
    periods: periods
      .filter(({ status }) => status !== 'scheduled')
      .map(({ from, until, status, startUnknown }) => ({
        from: startUnknown && from === null ? 'unknown' : formatBound(from),
        until: formatBound(until),
        status,
      })),
  };
}

/** The leaves at which two JSON values differ. Lists are compared as a whole: their order is part of what they say. */
function compare(before: unknown, after: unknown, path = ''): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare(before[key], after[key], path ? `${path}.${key}` : key));
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
