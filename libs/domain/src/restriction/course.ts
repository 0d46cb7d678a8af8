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

/** Keeps the order of time; of two with one moment, the one that was said later comes later. */
function insert<T extends Dated>(list: T[], item: T): void {
  const index = indexAt(list, item.at) + 1;
  if (index === list.length) list.push(item);
  else list.splice(index, 0, item);
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

  /** Takes the next fact. What concerns carve-outs, sources and notes is not the course's. */
  take(fact: Assertion): void {
    const { event, sequence } = fact;
    switch (event.type) {
      case EVENT_TYPES.lifted:
        if (event.data.scope) return;
        if (event.data.effective.fromAt === null) this.doubt(fact);
        else this.remove({ at: instantOf(event.data.effective.fromAt), sequence });
        return;
      case EVENT_TYPES.withdrawn:
        this.remove({ at: instantOf(event.data.effective?.fromAt), sequence });
        return;
      case EVENT_TYPES.suspended:
        this.toggle(fact, event.data.effective, true);
        return;
      case EVENT_TYPES.resumed:
        this.toggle(fact, event.data.effective, false);
        return;
      case EVENT_TYPES.extended:
        if (event.data.target === 'suspension') this.extendSuspension(sequence, instantOf(event.data.untilAt));
        else this.nameEnd(instantOf(event.data.untilAt), sequence);
        return;
      case EVENT_TYPES.amended:
        this.amend(fact as Assertion<RestrictionAmended>);
        return;
      case EVENT_TYPES.voided:
        this.voidedAt ??= sequence;
        return;
      case EVENT_TYPES.exempted:
      case EVENT_TYPES.exemptionEnded:
      case EVENT_TYPES.imposed:
      case EVENT_TYPES.corrected:
      case EVENT_TYPES.noted:
        return;
      default:
        event satisfies never;
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

  private nameEnd(at: Instant | null, sequence: number): void {
    this.named = at === null ? undefined : { at, sequence };
    this.earliest = this.named;
    for (const removal of this.removals) this.endBy(removal);
  }

  private remove(removal: End): void {
    this.removals.push(removal);
    this.endBy(removal);
  }

  private endBy(removal: End): void {
    if (removal.at === null || this.earliest === undefined) this.earliest = removal;
    else if (this.earliest.at !== null && removal.at < this.earliest.at) this.earliest = removal;
  }

  private amend(fact: Assertion<RestrictionAmended>): void {
    const { sequence, event } = fact;
    const at = this.notBeforeStart(instantOf(event.data.effective.fromAt));
    if (at === null) {
      this.doubt(fact);
      return;
    }
    const until = this.notBeforeStart(instantOf(event.data.effective.untilAt));
    const amendment = { at, until, sequence, data: event.data };
    if (event.data.title !== undefined) insert(this.titles, amendment);
    if (event.data.scope !== undefined) insert(this.scopes, amendment);
    if (event.data.terms !== undefined) insert(this.terms, amendment);
  }

  private toggle(fact: Assertion, effective: Effective, on: boolean): void {
    const at = this.notBeforeStart(instantOf(effective.fromAt));
    if (at === null) {
      this.doubt(fact);
      return;
    }
    const until = on ? this.notBeforeStart(instantOf(effective.untilAt)) : null;
    insert(this.switches, { at, sequence: fact.sequence, until, on });
  }

  private extendSuspension(sequence: number, until: Instant | null): void {
    const index = this.switches.findLastIndex(({ on }) => on);
    const [latest] = index < 0 ? [] : this.switches.splice(index, 1);
    // Said anew, it comes after whatever else begins at that moment.
    if (latest) insert(this.switches, { ...latest, until: this.notBeforeStart(until), sequence });
  }

  private doubt({ event, sequence }: Assertion): void {
    const scope = 'scope' in event.data && event.data.scope ? { scope: event.data.scope } : {};
    this.uncertain = [...this.uncertain, { sequence, type: event.type, ...scope }];
  }
}
