import type { Instant } from '../time/instant.js';
import { parseInstant } from '../time/instant.js';
import { EVENT_TYPES, type Recorded, type RestrictionEvent, type RestrictionImposed } from './event.js';
import type { Definition } from './command.js';
import type { Effective, LegalBasis, Scope, Source, Terms } from './model.js';
import { assertionsOf, type Assertion } from './assertion.js';

export const PERIOD_STATUSES = ['in-force', 'suspended', 'lifted', 'voided', 'scheduled'] as const;
export type PeriodStatus = (typeof PERIOD_STATUSES)[number];

/** A part of the scope that is free: an exemption, or what a partial lifting took out. `sequence` is the event that made it. */
export interface CarveOut {
  scope: Scope;
  sequence: number;
  exemptionId?: string;
  conditions?: string[];
  /** True when its dates are unknown, so that it may or may not hold. */
  uncertain?: true;
}

/** An event whose effective date is unknown: it may hold in this period, and nobody can say. */
export interface Uncertainty {
  sequence: number;
  type: RestrictionEvent['type'];
  scope?: Scope;
}

/**
 * One stretch of valid time in which nothing about a restriction changes: `[from, until)`, null for unbounded.
 * `startUnknown` says that the restriction began at some unknown moment before `until`.
 */
export interface Period extends Definition {
  from: Instant | null;
  until: Instant | null;
  startUnknown: boolean;
  status: PeriodStatus;
  carveOuts: CarveOut[];
  uncertain: Uncertainty[];
  legalBasis: LegalBasis[];
  sources: Source[];
  /** The events that this state rests on, in order of sequence. */
  events: number[];
  openedBy: number;
  closedBy: number | null;
}

/**
 * The periods of one restriction, from what its events say as far as they are given: pass the events known at some
 * sequence and the answer is what was known there. The periods are in order and cover all of valid time, without gap
 * or overlap. Empty when the restriction was not known yet, or when its imposition was struck out by a correction.
 *
 * Four aspects are decided apart, each by the last assertion at or before the moment (by effective time, then by
 * sequence): whether it has begun and not ended, whether it is suspended, its scope and terms, and its carve-outs. So
 * an amendment during a suspension does not end it. An end before or on the start means that it was never in force.
 */
export function timeline(events: readonly Recorded<RestrictionEvent>[]): Period[] {
  const facts = assertionsOf(events);
  const imposed = facts.find((fact) => fact.event.type === EVENT_TYPES.imposed);
  if (!imposed) return [];
  const story = new Story(imposed as Assertion<RestrictionImposed>, facts);
  const bounds = story.bounds();
  const periods: Period[] = [];
  for (let index = 0; index <= bounds.length; index++) {
    const from = index === 0 ? null : (bounds[index - 1] as Instant);
    const until = index === bounds.length ? null : (bounds[index] as Instant);
    const period = story.periodFrom(from, until);
    const last = periods.at(-1);
    if (last && sameState(last, period)) last.until = until;
    else {
      if (last) last.closedBy = period.openedBy;
      periods.push(period);
    }
  }
  return periods;
}

function instantOf(text: string | null | undefined): Instant | null {
  if (text === null || text === undefined) return null;
  return parseInstant(text) as Instant;
}

interface Switch {
  at: Instant;
  sequence: number;
  until: Instant | null;
  on: boolean;
}

/** The facts of one restriction, sorted into the aspects that decide a moment. */
class Story {
  private readonly start: Instant | null;
  private readonly startUnknown: boolean;
  private end: { at: Instant | null; sequence: number } | undefined;
  private readonly voidedBy: number | undefined;
  private readonly switches: Switch[] = [];
  private readonly amendments: { at: Instant; until: Instant | null; fact: Assertion; sequence: number }[] = [];
  private readonly carveOuts: { from: Instant | null; until: Instant | null; carveOut: CarveOut; endedBy?: number }[] =
    [];
  private readonly uncertain: Uncertainty[] = [];

  constructor(
    private readonly imposed: Assertion<RestrictionImposed>,
    facts: readonly Assertion[],
  ) {
    const { effective } = imposed.event.data;
    this.startUnknown = effective.fromAt === null;
    this.start = instantOf(effective.fromAt);
    this.end = this.ownEnd(facts);
    for (const fact of facts) this.sort(fact);
    this.switches.sort((a, b) => a.at - b.at || a.sequence - b.sequence);
    this.amendments.sort((a, b) => a.at - b.at || a.sequence - b.sequence);
    this.voidedBy = facts.find((fact) => fact.event.type === EVENT_TYPES.voided)?.sequence;
  }

  /** The end that the imposition named, or the last one that extended it. */
  private ownEnd(facts: readonly Assertion[]): { at: Instant | null; sequence: number } | undefined {
    let end = boundedEnd(this.imposed.event.data.effective, this.imposed.sequence);
    for (const { event, sequence } of facts) {
      if (event.type !== EVENT_TYPES.extended || event.data.target !== 'restriction') continue;
      end = event.data.untilAt === null ? undefined : { at: instantOf(event.data.untilAt), sequence };
    }
    return end;
  }

  private sort(fact: Assertion): void {
    const { event, sequence } = fact;
    switch (event.type) {
      case EVENT_TYPES.lifted:
        if (event.data.effective.fromAt === null) this.doubt(fact);
        else if (event.data.scope) this.takeOut(event.data.effective, { scope: event.data.scope, sequence });
        else this.endAt(instantOf(event.data.effective.fromAt), sequence);
        return;
      case EVENT_TYPES.withdrawn:
        this.endAt(instantOf(event.data.effective?.fromAt), sequence);
        return;
      case EVENT_TYPES.suspended:
        this.toggle(fact, event.data.effective, true);
        return;
      case EVENT_TYPES.resumed:
        this.toggle(fact, event.data.effective, false);
        return;
      case EVENT_TYPES.extended:
        if (event.data.target === 'suspension') this.extendSuspension(sequence, instantOf(event.data.untilAt));
        return;
      case EVENT_TYPES.amended:
        this.amend(fact, event.data.effective);
        return;
      case EVENT_TYPES.exempted: {
        const { scope, exemptionId, conditions } = event.data;
        this.takeOut(event.data.effective, { scope, sequence, exemptionId, ...(conditions && { conditions }) });
        return;
      }
      case EVENT_TYPES.exemptionEnded:
        this.endExemption(event.data.exemptionId, event.data.effective, sequence);
        return;
      case EVENT_TYPES.imposed:
      case EVENT_TYPES.voided:
      case EVENT_TYPES.corrected:
      case EVENT_TYPES.noted:
        return;
      default:
        event satisfies never;
    }
  }

  /** Nothing can hold of a restriction before it begins: an earlier date counts from its start. */
  private notBeforeStart(at: Instant | null): Instant | null {
    if (at === null || this.start === null) return at;
    return Math.max(at, this.start);
  }

  private doubt(fact: Assertion): void {
    const { event, sequence } = fact;
    const scope = 'scope' in event.data && event.data.scope ? { scope: event.data.scope } : {};
    this.uncertain.push({ sequence, type: event.type, ...scope });
  }

  private amend(fact: Assertion, effective: Effective): void {
    const at = this.notBeforeStart(instantOf(effective.fromAt));
    if (at === null) this.doubt(fact);
    else this.amendments.push({ at, until: instantOf(effective.untilAt), fact, sequence: fact.sequence });
  }

  private endAt(at: Instant | null, sequence: number): void {
    if (this.end === undefined || at === null || (this.end.at !== null && at < this.end.at))
      this.end = { at, sequence };
  }

  private toggle(fact: Assertion, effective: Effective, on: boolean): void {
    const at = instantOf(effective.fromAt);
    if (at === null) {
      this.doubt(fact);
      return;
    }
    this.switches.push({
      at: this.notBeforeStart(at) as Instant,
      sequence: fact.sequence,
      until: on ? instantOf(effective.untilAt) : null,
      on,
    });
  }

  private extendSuspension(sequence: number, until: Instant | null): void {
    const latest = this.switches
      .filter((each) => each.on)
      .reduce<Switch | undefined>((found, each) => (!found || each.at >= found.at ? each : found), undefined);
    if (!latest) return;
    latest.until = until;
    latest.sequence = sequence;
  }

  private takeOut(effective: Effective, carveOut: CarveOut): void {
    const from = instantOf(effective.fromAt);
    const until = instantOf(effective.untilAt);
    if (from === null) this.carveOuts.push({ from: null, until, carveOut: { ...carveOut, uncertain: true } });
    else this.carveOuts.push({ from: this.notBeforeStart(from), until, carveOut });
  }

  private endExemption(exemptionId: string, effective: Effective, sequence: number): void {
    const found = this.carveOuts.find(({ carveOut }) => carveOut.exemptionId === exemptionId);
    if (!found) return;
    const at = instantOf(effective.fromAt);
    if (at === null) found.carveOut.uncertain = true;
    else if (found.until === null || at < found.until) found.until = at;
    found.endedBy = sequence;
  }

  /** Every moment at which an aspect may change, in order, each once. */
  bounds(): Instant[] {
    const moments = new Set<Instant>();
    const add = (at: Instant | null | undefined): void => {
      if (at !== null && at !== undefined) moments.add(at);
    };
    if (this.voidedBy !== undefined) return [];
    add(this.start);
    add(this.end?.at);
    for (const { at, until } of this.switches) {
      add(at);
      add(this.notBeforeStart(until));
    }
    for (const { at, until } of this.amendments) {
      add(at);
      add(this.notBeforeStart(until));
    }
    for (const { from, until } of this.carveOuts) {
      add(from);
      add(this.notBeforeStart(until));
    }
    return [...moments].sort((a, b) => a - b);
  }

  /** The state from one bound to the next: nothing changes in between, so its first moment decides. */
  periodFrom(from: Instant | null, until: Instant | null): Period {
    const at = from ?? -Infinity;
    const { data } = this.imposed.event;
    const { status, by } = this.statusAt(at);
    const content = this.contentAt(at);
    const held = this.carveOuts.filter(
      (each) => (each.from ?? -Infinity) <= at && (each.until === null || at < each.until),
    );
    const causes = [this.imposed.sequence, by, ...content.by, ...held.map(({ carveOut }) => carveOut.sequence)];
    const events = new Set([...causes, ...this.imposed.correctedBy, ...content.correctedBy]);
    for (const each of this.uncertain) events.add(each.sequence);
    return {
      from,
      until,
      startUnknown: this.startUnknown && from === null && status !== 'voided',
      status,
      ...content.definition,
      kind: data.kind,
      flows: data.flows,
      authority: data.authority,
      carveOuts: held.map(({ carveOut }) => carveOut),
      uncertain: this.uncertain,
      legalBasis: content.legalBasis,
      sources: content.sources,
      events: [...events].sort((a, b) => a - b),
      openedBy: status === 'in-force' ? this.openerOf(from) : by,
      closedBy: null,
    };
  }

  private statusAt(at: number): { status: PeriodStatus; by: number } {
    if (this.voidedBy !== undefined) return { status: 'voided', by: this.voidedBy };
    if (this.end && at >= (this.end.at ?? -Infinity)) return { status: 'lifted', by: this.end.sequence };
    if (!this.startUnknown && at < (this.start as Instant)) {
      return { status: 'scheduled', by: this.imposed.sequence };
    }
    const governing = this.switches.findLast((each) => each.at <= at);
    if (governing?.on && (governing.until === null || at < governing.until)) {
      return { status: 'suspended', by: governing.sequence };
    }
    return { status: 'in-force', by: governing?.sequence ?? this.imposed.sequence };
  }

  private contentAt(at: number): {
    definition: { title: string; scope: Scope; terms: Terms };
    legalBasis: LegalBasis[];
    sources: Source[];
    by: number[];
    correctedBy: number[];
  } {
    const { data } = this.imposed.event;
    let { title, scope, terms } = data;
    const legalBasis = [...data.legalBasis];
    const sources = [...data.sources];
    const by: number[] = [];
    const correctedBy: number[] = [];
    for (const { at: from, until, fact } of this.amendments) {
      if (from > at || (until !== null && until <= at) || fact.event.type !== EVENT_TYPES.amended) continue;
      const change = fact.event.data;
      title = change.title ?? title;
      scope = change.scope ?? scope;
      terms = change.terms ?? terms;
      legalBasis.push(...(change.legalBasis ?? []));
      sources.push(...change.sources);
      by.push(fact.sequence);
      correctedBy.push(...fact.correctedBy);
    }
    return { definition: { title, scope, terms }, legalBasis, sources, by, correctedBy };
  }

  /** The event that made the state which begins at a bound; the suspension, amendment or exemption itself where it ran out. */
  private openerOf(from: Instant | null): number {
    const made = [this.imposed.sequence];
    if (from !== null) {
      for (const each of this.switches) {
        if (each.at === from || this.notBeforeStart(each.until) === from) made.push(each.sequence);
      }
      for (const each of this.amendments) {
        if (each.at === from || this.notBeforeStart(each.until) === from) made.push(each.sequence);
      }
      for (const each of this.carveOuts) {
        if (each.from === from) made.push(each.carveOut.sequence);
        if (this.notBeforeStart(each.until) === from) made.push(each.endedBy ?? each.carveOut.sequence);
      }
    }
    return Math.max(...made);
  }
}

function boundedEnd(effective: Effective, sequence: number): { at: Instant | null; sequence: number } | undefined {
  return effective.untilAt === null || effective.untilAt === undefined
    ? undefined
    : { at: instantOf(effective.untilAt), sequence };
}

/** Whether two neighbouring periods say the same of the restriction, so that nothing changed between them. */
function sameState(a: Period, b: Period): boolean {
  return a.status === b.status && contentOf(a) === contentOf(b);
}

function contentOf({ title, scope, terms, carveOuts, uncertain }: Period): string {
  return JSON.stringify([title, scope, terms, carveOuts, uncertain]);
}

/** Which periods of a timeline are no more, and which are new, once an event has been recorded. The others stand as they are. */
export interface TimelineChange {
  closed: Period[];
  opened: Period[];
}

/** The difference of two timelines, in full: dates, state, and the events they rest on. */
export function timelineChange(before: readonly Period[], after: readonly Period[]): TimelineChange {
  const keysBefore = new Set(before.map(periodKey));
  const keysAfter = new Set(after.map(periodKey));
  return {
    closed: before.filter((period) => !keysAfter.has(periodKey(period))),
    opened: after.filter((period) => !keysBefore.has(periodKey(period))),
  };
}

function periodKey(period: Period): string {
  return JSON.stringify(period);
}
