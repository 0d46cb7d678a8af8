import type { Flow, RestrictionKind, Scope } from '../restriction/model.js';
import { assertionsOf } from '../restriction/assertion.js';
import { conflictsOf, type Conflict } from '../restriction/claim.js';
import { EVENT_TYPES, type Recorded, type RestrictionEvent, type RestrictionImposed } from '../restriction/event.js';
import type { PeriodStatus } from '../restriction/period.js';
import { lastStateOf } from '../restriction/last-state.js';
import { formatBound } from '../time/instant.js';

/**
 * What a restriction says that another source may say as well, and may say differently: an act of an authority, as one
 * source tells it. Dates are as written, or RFC 3339 where only the instant is known; `until` null: open.
 */
export interface Act {
  restrictionId: string;
  title: string;
  /** Who published the sources of its imposition: these tell one source from another. */
  publishers: string[];
  jurisdiction: string;
  citations: string[];
  kind: RestrictionKind;
  flows: Flow[];
  scope: Scope;
  from: string;
  fromAt: string | null;
  until: string | null;
  announcedOn: string | null;
  status: PeriodStatus;
  /** What other sources claim of its dates, and nobody has settled. */
  claims: Conflict[];
  /** The last event that says anything of the world, and not only a remark. */
  changedBy: number;
  /** The last note that settles the differences from each other restriction, or the claims on itself. */
  settled: Readonly<Record<string, number>>;
}

/** The act that the events of one restriction tell; undefined when nothing imposes it. */
export function actOf(events: readonly Recorded<RestrictionEvent>[]): Act | undefined {
  const facts = assertionsOf(events);
  const imposed = facts.find(({ event }) => event.type === EVENT_TYPES.imposed)?.event as
    RestrictionImposed | undefined;
  const first = events.find((event) => event.type === EVENT_TYPES.imposed);
  const last = lastStateOf(facts);
  if (!imposed || !first || !last) return undefined;
  const { restrictionId, effective, announcedOn, legalBasis, authority, kind, flows } = imposed.data;
  const settled = settlementsOf(events);
  const settledHere = settled[restrictionId] ?? -1;
  return {
    restrictionId,
    title: last.title,
    publishers: distinct(first.data.sources.map(({ publisher }) => publisher)),
    jurisdiction: authority.jurisdiction,
    citations: distinct(legalBasis.map(({ citation }) => citation)),
    kind,
    flows,
    scope: last.scope,
    from: effective.from,
    fromAt: effective.fromAt,
    until: last.status === 'lifted' || last.status === 'voided' ? formatBound(last.endedAt) : null,
    announcedOn: announcedOn ?? null,
    status: last.status,
    claims: conflictsOf(facts).filter(({ notedBy }) => notedBy > settledHere),
    changedBy: events.findLast(({ type }) => type !== EVENT_TYPES.noted)?.sequence ?? first.sequence,
    settled,
  };
}

function settlementsOf(events: readonly Recorded<RestrictionEvent>[]): Record<string, number> {
  const settled: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== EVENT_TYPES.noted) continue;
    for (const restrictionId of event.data.settles ?? []) settled[restrictionId] = event.sequence;
  }
  return settled;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
