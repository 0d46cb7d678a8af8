import { formatBound, type Interval } from '@curbline/domain';
import type { RestrictionState, TimelineAnswer } from '@curbline/contracts';
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
