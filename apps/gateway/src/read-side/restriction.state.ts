import { formatBound, formatInstant, type Instant, type Interval } from '@curbline/domain';
import type { RectanglesAnswer, RestrictionState, TimelineAnswer, TimelinesAnswer } from '@curbline/contracts';
import type { RestrictionPeriod } from '@curbline/views';

/** A period's bounds as they are served: null is unbounded, `unknown` a start that nobody has stated. */
export function boundsOf({ valid, startUnknown }: { valid: Interval; startUnknown: boolean }): {
  from: string | null;
  until: string | null;
} {
  return {
    from: startUnknown && valid.from === null ? 'unknown' : formatBound(valid.from),
    until: formatBound(valid.until),
  };
}

/** A restriction at one moment, as it is served. */
export function stateOf(period: RestrictionPeriod, version: number): RestrictionState {
  return {
    id: period.restrictionId,
    ...saidBy(period),
    status: period.status,
    period: boundsOf(period),
    version,
    ...restingOn(period),
    adopted: period.adopted,
  };
}

/** One period of a timeline, as it is served. */
export function timelinePeriod(period: RestrictionPeriod): TimelineAnswer['periods'][number] {
  return { ...boundsOf(period), status: period.status, ...saidBy(period), ...restingOn(period) };
}

/**
 * What was believed of one period, and from when until when, as it is served. What a later event than the position replaced
 * is still believed there.
 */
export function rectangleOf(period: RestrictionPeriod, sequence: number): RectanglesAnswer['rectangles'][number] {
  const { knownFrom, knownUntil, recorded } = period;
  const replaced = knownUntil !== null && knownUntil <= sequence;
  return {
    ...timelinePeriod(period),
    knownFrom,
    // Recorded time has a beginning: that of the event.
    recordedFrom: formatInstant(recorded.from as Instant),
    knownUntil: replaced ? knownUntil : null,
    recordedUntil: replaced ? formatBound(recorded.until) : null,
  };
}

/** The timeline of one restriction among many, as it is served. Throws for no period. */
export function timelineRow(periods: readonly RestrictionPeriod[]): TimelinesAnswer['timelines'][number] {
  const last = periods.at(-1);
  if (!last) throw new Error('A restriction in a list has at least one period.');
  const { title, authority, kind, flows } = saidBy(last);
  return {
    id: last.restrictionId,
    title,
    authority,
    kind,
    flows,
    periods: periods.map((period) => ({
      ...boundsOf(period),
      status: period.status,
      openedBy: period.openedBy,
      closedBy: period.closedBy,
    })),
  };
}

function saidBy(
  period: RestrictionPeriod,
): Pick<
  RestrictionState,
  'title' | 'authority' | 'kind' | 'flows' | 'scope' | 'terms' | 'carveOuts' | 'uncertain' | 'legalBasis' | 'sources'
> {
  const { title, jurisdiction, body, timeZone, kind, flows, content } = period;
  const { scope, terms, carveOuts, uncertain, legalBasis, sources } = content;
  const authority = { jurisdiction, body, timeZone };
  return { title, authority, kind, flows, scope, terms, carveOuts, uncertain, legalBasis, sources };
}

function restingOn({
  events,
  openedBy,
  closedBy,
}: RestrictionPeriod): Pick<RestrictionState, 'events' | 'openedBy' | 'closedBy'> {
  return { events, openedBy, closedBy };
}
