import type { Flow, RestrictionKind, Scope } from '../restriction/model.js';
import { Facts } from '../restriction/assertion.js';
import { conflictsOf, type Conflict } from '../restriction/claim.js';
import { courseOf, type Course } from '../restriction/course.js';
import {
  EVENT_TYPES,
  type NoteAdded,
  type Recorded,
  type RestrictionEvent,
  type RestrictionImposed,
} from '../restriction/event.js';
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
  return CarriedAct.of(events).act();
}

/** Whether an event may change the act of its restriction in more than by which event it was changed last (see `touched`). */
export function mayChangeAct(event: Recorded<RestrictionEvent>): boolean {
  switch (event.type) {
    case EVENT_TYPES.amended:
      return event.data.title !== undefined || event.data.scope !== undefined;
    case EVENT_TYPES.lifted:
      return event.data.scope === undefined;
    case EVENT_TYPES.exempted:
    case EVENT_TYPES.exemptionEnded:
      return false;
    case EVENT_TYPES.noted:
      return event.data.claims !== undefined || event.data.settles !== undefined;
    default:
      return true;
  }
}

/** The act of a restriction after an event that does not change it in more: no other event need be asked. */
export function touched(act: Act, { type, sequence }: Recorded<RestrictionEvent>): Act {
  return type === EVENT_TYPES.noted ? act : { ...act, changedBy: sequence };
}

/** The act that a restriction tells, carried from event to event: what was taken once is not sorted and dated again. */
export class CarriedAct {
  private readonly facts = new Facts();
  private course: Course | undefined;
  private claims: readonly Conflict[] | undefined;
  private settled: Readonly<Record<string, number>> = {};
  /** The imposition as it was recorded, and the last event that says anything of the world. */
  private first: Recorded<RestrictionImposed> | undefined;
  private changedBy = -1;

  /** The act that the first events of a restriction tell, to be carried on. */
  static of(events: readonly Recorded<RestrictionEvent>[]): CarriedAct {
    const carried = new CarriedAct();
    for (const event of events) carried.take(event);
    return carried;
  }

  /** Takes the next event of the restriction. */
  take(event: Recorded<RestrictionEvent>): void {
    if (event.type === EVENT_TYPES.imposed) this.first ??= event;
    if (event.type === EVENT_TYPES.noted) this.note(event);
    else this.changedBy = event.sequence;
    const fact = this.facts.take(event);
    if (fact === 'nothing') return;
    if (fact === 'changed') this.claims = undefined;
    if (fact === 'changed' || !this.course) this.course = undefined;
    else this.course.take(fact);
  }

  /** What all events taken so far tell; undefined when nothing imposes it. */
  act(): Act | undefined {
    this.course ??= courseOf(this.facts.list());
    if (!this.course || !this.first) return undefined;
    this.claims ??= conflictsOf(this.facts.list());
    const { restrictionId, effective, announcedOn, legalBasis, authority, kind, flows } =
      this.course.imposed.event.data;
    const { status, title, scope, endedAt } = lastStateOf(this.course);
    const settledHere = this.settled[restrictionId] ?? -1;
    return {
      restrictionId,
      title,
      publishers: distinct(this.first.data.sources.map(({ publisher }) => publisher)),
      jurisdiction: authority.jurisdiction,
      citations: distinct(legalBasis.map(({ citation }) => citation)),
      kind,
      flows,
      scope,
      from: effective.from,
      fromAt: effective.fromAt,
      until: status === 'lifted' || status === 'voided' ? formatBound(endedAt) : null,
      announcedOn: announcedOn ?? null,
      status,
      claims: this.claims.filter(({ notedBy }) => notedBy > settledHere),
      changedBy: this.changedBy,
      settled: this.settled,
    };
  }

  private note({ sequence, data }: Recorded<NoteAdded>): void {
    if (data.claims) this.claims = undefined;
    if (!data.settles) return;
    const said = data.settles.map((restrictionId): [string, number] => [restrictionId, sequence]);
    this.settled = { ...this.settled, ...Object.fromEntries(said) };
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
