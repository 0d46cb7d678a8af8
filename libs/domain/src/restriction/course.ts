import { parseInstant, type Instant } from '../time/instant.js';
import type { Assertion } from './assertion.js';
import { EVENT_TYPES, type RestrictionAmended, type RestrictionImposed } from './event.js';
import type { Effective, Scope, Terms } from './model.js';
import type { PeriodStatus, Uncertainty } from './period.js';

/** An assertion that holds from a moment on, and perhaps ends by itself. */
export interface Dated {
  at: Instant;
  until: Instant | null;
  sequence: number;
}

interface Switch extends Dated {
  on: boolean;
}

interface Amendment extends Dated {
  data: RestrictionAmended['data'];
}

/** From when on nothing of a restriction holds; null: it never began. `sequence` is the event that says so. */
export interface End {
  at: Instant | null;
  sequence: number;
}

/**
 * Where in time a fact may change what holds or what begins: not before the first moment nor after the last, which may be
 * infinite.
 */
export interface Reach {
  first: number;
  last: number;
}
export const NOWHERE: Reach = { first: Infinity, last: -Infinity };
export const EVERYWHERE: Reach = { first: -Infinity, last: Infinity };

/** From the first to the last of some moments. */
export function reach(...moments: readonly number[]): Reach {
  return { first: Math.min(...moments), last: Math.max(...moments) };
}

/** The stored text of a moment as an instant; null where there is none. */
export function instantOf(text: string | null | undefined): Instant | null {
  if (text === null || text === undefined) return null;
  return parseInstant(text) as Instant;
}

/** Where the last one that had begun by a moment stands in a list in order of time; -1 when none had. */
function indexAt(list: readonly Dated[], moment: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as Dated).at <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Keeps the order of time; of two with one moment, the one that was said later comes later. Tells where the item is now. */
function insert<T extends Dated>(list: T[], item: T): number {
  const index = indexAt(list, item.at) + 1;
  if (index === list.length) list.push(item);
  else list.splice(index, 0, item);
  return index;
}

/** Inserts an amendment and tells until when it may hold: until it runs out, or one that never does takes its place. */
function insertAmendment(list: Amendment[], item: Amendment): number {
  const index = insert(list, item);
  if (item.until !== null) return item.until;
  return list.find(({ until }, place) => place > index && until === null)?.at ?? Infinity;
}

/** The moment of an end: never where there is none, and before all time where nothing ever held. */
function momentOf(end: End | undefined): number {
  return end ? (end.at ?? -Infinity) : Infinity;
}

/** The last amendment that holds at a moment: behind one that has run out, an earlier one may still hold. */
function lastHolding(list: readonly Amendment[], moment: number): Amendment | undefined {
  let index = indexAt(list, moment);
  while (index >= 0 && ((list[index] as Amendment).until ?? Infinity) <= moment) index -= 1;
  return list[index];
}

/** The course that facts (`assertionsOf`) tell; undefined when nothing imposes it. */
export function courseOf(facts: readonly Assertion[]): Course | undefined {
  const imposed = facts.find((fact): fact is Assertion<RestrictionImposed> => fact.event.type === EVENT_TYPES.imposed);
  if (!imposed) return undefined;
  const course = new Course(imposed);
  for (const fact of facts) course.take(fact);
  return course;
}

/**
 * The course of one restriction: from when until when, suspended when, and on what terms (see `timeline`). It takes the
 * facts one by one in order of sequence and can be asked after any of them, so that a decision costs what its own
 * question costs, however long the past is. A correction changes facts that were taken: then a new course is begun.
 */
export class Course {
  /** Null: unknown. */
  readonly start: Instant | null;
  /** Another list after each that comes: one that was told does not grow. */
  uncertain: Uncertainty[] = [];
  private voidedAt: number | undefined;
  /** The end that the imposition named, or the last extension of it in its place. */
  private named: End | undefined;
  /** What ended it besides, in order: liftings of the whole, withdrawals. */
  private readonly removals: End[] = [];
  private earliest: End | undefined;
  private readonly switches: Switch[] = [];
  private readonly titles: Amendment[] = [];
  private readonly scopes: Amendment[] = [];
  private readonly terms: Amendment[] = [];

  constructor(readonly imposed: Assertion<RestrictionImposed>) {
    const { effective } = imposed.event.data;
    this.start = instantOf(effective.fromAt);
    this.nameEnd(instantOf(effective.untilAt), imposed.sequence);
  }

  get startUnknown(): boolean {
    return this.start === null;
  }

  /** The earliest of the ends counts; undefined: open. */
  get end(): End | undefined {
    return this.earliest;
  }

  /** The event that voided it. */
  get voidedBy(): number | undefined {
    return this.voidedAt;
  }

  /** All that begins, changes or runs out at a moment, but start, end and carve-outs. */
  get changes(): readonly (readonly Dated[])[] {
    return [this.switches, this.titles, this.scopes, this.terms];
  }

  /** Takes the next fact, and tells where it reaches. What concerns carve-outs, sources and notes is not the course's. */
  take(fact: Assertion): Reach {
    const { event, sequence } = fact;
    switch (event.type) {
      case EVENT_TYPES.lifted:
        if (event.data.scope) return NOWHERE;
        if (event.data.effective.fromAt === null) return this.doubt(fact);
        return this.remove({ at: instantOf(event.data.effective.fromAt), sequence });
      case EVENT_TYPES.withdrawn:
        return this.remove({ at: instantOf(event.data.effective?.fromAt), sequence });
      case EVENT_TYPES.suspended:
        return this.toggle(fact, event.data.effective, true);
      case EVENT_TYPES.resumed:
        return this.toggle(fact, event.data.effective, false);
      case EVENT_TYPES.extended:
        return event.data.target === 'suspension'
          ? this.extendSuspension(sequence, instantOf(event.data.untilAt))
          : this.nameEnd(instantOf(event.data.untilAt), sequence);
      case EVENT_TYPES.amended:
        return this.amend(fact as Assertion<RestrictionAmended>);
      case EVENT_TYPES.voided:
        this.voidedAt ??= sequence;
        return EVERYWHERE;
      case EVENT_TYPES.exempted:
      case EVENT_TYPES.exemptionEnded:
      case EVENT_TYPES.imposed:
      case EVENT_TYPES.corrected:
      case EVENT_TYPES.noted:
        return NOWHERE;
      default:
        return event satisfies never;
    }
  }

  /** Nothing can hold of a restriction before it begins: an earlier date counts from its start. */
  notBeforeStart<T extends Instant | null>(at: T): T | Instant {
    return at === null || this.start === null ? at : Math.max(at, this.start);
  }

  /** The status at a moment, and the event that made it. */
  statusAt(at: number): { status: PeriodStatus; by: number } {
    const imposed = this.imposed.sequence;
    if (this.voidedAt !== undefined) return { status: 'voided', by: this.voidedAt };
    if (this.earliest && at >= (this.earliest.at ?? -Infinity)) return { status: 'lifted', by: this.earliest.sequence };
    if (this.start !== null && at < this.start) return { status: 'scheduled', by: imposed };
    const governing = this.switches[indexAt(this.switches, at)];
    const suspended = governing?.on && (governing.until === null || at < governing.until);
    return { status: suspended ? 'suspended' : 'in-force', by: governing?.sequence ?? imposed };
  }

  /** Title, scope and terms, each from the last amendment that names it, and the sequences of those amendments. */
  contentAt(at: number): { title: string; scope: Scope; terms: Terms; by: number[] } {
    const { data } = this.imposed.event;
    const title = lastHolding(this.titles, at);
    const scope = lastHolding(this.scopes, at);
    const terms = lastHolding(this.terms, at);
    return {
      title: title?.data.title ?? data.title,
      scope: scope?.data.scope ?? data.scope,
      terms: terms?.data.terms ?? data.terms,
      by: [title, scope, terms].flatMap((each) => (each ? [each.sequence] : [])),
    };
  }

  private nameEnd(at: Instant | null, sequence: number): Reach {
    const before = this.earliest;
    this.named = at === null ? undefined : { at, sequence };
    this.earliest = this.named;
    for (const removal of this.removals) this.endBy(removal);
    return this.sinceEnd(before);
  }

  private remove(removal: End): Reach {
    const before = this.earliest;
    this.removals.push(removal);
    this.endBy(removal);
    return this.sinceEnd(before);
  }

  /** From the end that was or the one that is, whichever is earlier; nowhere, where the same one counts. */
  private sinceEnd(before: End | undefined): Reach {
    if (this.earliest === before) return NOWHERE;
    return reach(momentOf(before), momentOf(this.earliest), Infinity);
  }

  private endBy(removal: End): void {
    if (removal.at === null || this.earliest === undefined) this.earliest = removal;
    else if (this.earliest.at !== null && removal.at < this.earliest.at) this.earliest = removal;
  }

  private amend(fact: Assertion<RestrictionAmended>): Reach {
    const { sequence, event } = fact;
    const at = this.notBeforeStart(instantOf(event.data.effective.fromAt));
    if (at === null) return this.doubt(fact);
    const until = this.notBeforeStart(instantOf(event.data.effective.untilAt));
    const amendment = { at, until, sequence, data: event.data };
    const lasts: number[] = [];
    if (event.data.title !== undefined) lasts.push(insertAmendment(this.titles, amendment));
    if (event.data.scope !== undefined) lasts.push(insertAmendment(this.scopes, amendment));
    if (event.data.terms !== undefined) lasts.push(insertAmendment(this.terms, amendment));
    return reach(at, ...lasts);
  }

  private toggle(fact: Assertion, effective: Effective, on: boolean): Reach {
    const at = this.notBeforeStart(instantOf(effective.fromAt));
    if (at === null) return this.doubt(fact);
    const until = on ? this.notBeforeStart(instantOf(effective.untilAt)) : null;
    const index = insert(this.switches, { at, sequence: fact.sequence, until, on });
    return reach(at, until ?? at, this.switches[index + 1]?.at ?? Infinity);
  }

  private extendSuspension(sequence: number, until: Instant | null): Reach {
    const index = this.switches.findLastIndex(({ on }) => on);
    const [latest] = index < 0 ? [] : this.switches.splice(index, 1);
    if (!latest) return NOWHERE;
    const extended = { ...latest, until: this.notBeforeStart(until), sequence };
    // Said anew, it comes after whatever else begins at that moment.
    insert(this.switches, extended);
    return reach(latest.at, latest.until ?? latest.at, extended.until ?? latest.at, Infinity);
  }

  private doubt({ event, sequence }: Assertion): Reach {
    const scope = 'scope' in event.data && event.data.scope ? { scope: event.data.scope } : {};
    this.uncertain = [...this.uncertain, { sequence, type: event.type, ...scope }];
    return EVERYWHERE;
  }
}
