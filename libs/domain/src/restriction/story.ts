import type { Interval } from '../time/day.js';
import type { Instant } from '../time/instant.js';
import { withoutRepeats, type Assertion, type Facts } from './assertion.js';
import { conflictsOf, type Conflict } from './claim.js';
import { Course, EVERYWHERE, instantOf, NOWHERE, reach, type Reach } from './course.js';
import { EVENT_TYPES, type RestrictionEvent, type RestrictionImposed } from './event.js';
import type { Effective, LegalBasis, Source } from './model.js';
import type { CarveOut, Period } from './period.js';

/** The facts of one restriction, ready to say what holds at any moment. Undefined when nothing imposes it. */
export function storyOf(facts: Facts): Story | undefined {
  const all = facts.list();
  const imposed = all.find((fact): fact is Assertion<RestrictionImposed> => fact.event.type === EVENT_TYPES.imposed);
  if (!imposed) return undefined;
  const story = new Story(imposed, facts);
  for (const fact of all) story.take(fact);
  return story;
}

interface DatedCarveOut {
  from: Instant | null;
  until: Instant | null;
  carveOut: CarveOut;
  endedBy?: number;
}

/** The acts and sources of the events that a state rests on. */
interface Provenance {
  legalBasis: LegalBasis[];
  sources: Source[];
}

/** What rests on the same events has the same provenance: so much of it is kept, of a restriction that changes often. */
const MOST_PROVENANCES = 64;

/**
 * The facts of one restriction, sorted into the aspects that decide a moment (see `timeline`). It takes them one by one
 * in order of sequence and can be asked after any of them. A correction changes facts that were taken: then a new story
 * is begun.
 */
export class Story {
  private readonly course: Course;
  private readonly carveOuts: DatedCarveOut[] = [];
  private readonly provenances = new Map<string, Provenance>();
  private conflicts: readonly Conflict[] | undefined;
  /** What changes at a moment: the bound, and the highest sequence of the events that make it one. */
  private openers = new Map<Instant, number>();

  constructor(
    private readonly imposed: Assertion<RestrictionImposed>,
    private readonly facts: Facts,
  ) {
    this.course = new Course(imposed);
  }

  /** Takes the next of the facts, and tells where it reaches: elsewhere all bounds and states are as they were. */
  take(fact: Assertion): Reach {
    const { event, sequence } = fact;
    const reached = this.course.take(fact);
    switch (event.type) {
      case EVENT_TYPES.lifted:
        return event.data.scope ? this.takeOut(event.data.effective, { scope: event.data.scope, sequence }) : reached;
      case EVENT_TYPES.exempted: {
        const { scope, exemptionId, conditions } = event.data;
        return this.takeOut(event.data.effective, { scope, sequence, exemptionId, ...(conditions && { conditions }) });
      }
      case EVENT_TYPES.exemptionEnded:
        return this.endExemption(event.data.exemptionId, event.data.effective, sequence);
      case EVENT_TYPES.noted:
        if (!event.data.claims) return reached;
        this.conflicts = undefined;
        return EVERYWHERE;
      default:
        return reached;
    }
  }

  private takeOut(effective: Effective, carveOut: CarveOut): Reach {
    const from = this.course.notBeforeStart(instantOf(effective.fromAt));
    const until = this.course.notBeforeStart(instantOf(effective.untilAt));
    this.carveOuts.push({ from, until, carveOut: from === null ? { ...carveOut, uncertain: true } : carveOut });
    return reach(from ?? -Infinity, until ?? Infinity);
  }

  private endExemption(exemptionId: string, effective: Effective, sequence: number): Reach {
    const found = this.carveOuts.find(({ carveOut }) => carveOut.exemptionId === exemptionId);
    if (!found) return NOWHERE;
    const at = this.course.notBeforeStart(instantOf(effective.fromAt));
    const before = found.until;
    found.endedBy = sequence;
    if (at === null) {
      found.carveOut = { ...found.carveOut, uncertain: true };
      return EVERYWHERE;
    }
    if (before === null || at < before) found.until = at;
    return reach(at, before ?? Infinity);
  }

  /** Marks what changes from one moment on until another. */
  private markBounds(from: number, until: number): void {
    this.openers = new Map();
    const mark = (at: Instant | null, sequence: number): void => {
      if (at === null || at < from || at >= until) return;
      this.openers.set(at, Math.max(sequence, this.openers.get(at) ?? 0));
    };
    const { voidedBy, start, end, changes } = this.course;
    if (voidedBy !== undefined) return;
    mark(start, this.imposed.sequence);
    if (end) mark(end.at, end.sequence);
    for (const list of changes) {
      for (const { at, until, sequence } of list) {
        mark(at, sequence);
        mark(until, sequence);
      }
    }
    for (const { from, until, carveOut, endedBy } of this.carveOuts) {
      mark(from, carveOut.sequence);
      mark(until, endedBy ?? carveOut.sequence);
    }
  }

  /**
   * The stretches from one moment to another (null: unbounded) within which no aspect changes, in order. Each moment
   * between them is one at which an aspect may change. Comes before `periodFrom`, which is asked of these.
   */
  stretches({ from, until }: Interval): Interval[] {
    this.markBounds(from ?? -Infinity, until ?? Infinity);
    const between = [...this.openers.keys()].filter((at) => at !== from).sort((a, b) => a - b);
    return [from, ...between].map((each, index) => ({ from: each, until: between[index] ?? until }));
  }

  /** The state of one of the stretches: nothing changes within it, so its first moment decides. */
  periodFrom({ from, until }: Interval): Period {
    const at = from ?? -Infinity;
    const { data } = this.imposed.event;
    const { course } = this;
    const { status, by } = course.statusAt(at);
    const content = course.contentAt(status === 'lifted' ? Math.min(at, course.end?.at ?? -Infinity) : at);
    const held = this.carveOuts.filter(
      (each) => (each.from ?? -Infinity) <= at && (each.until === null || at < each.until),
    );
    const said = new Set([this.imposed.sequence, ...content.by, by]);
    const restsOn = this.withCorrections([...said, ...held.map(({ carveOut }) => carveOut.sequence)]);
    for (const each of course.uncertain)
      for (const sequence of this.withCorrections([each.sequence])) restsOn.add(sequence);
    this.conflicts ??= conflictsOf(this.facts.list());
    const conflicts = this.conflicts.filter(({ eventSequence }) => restsOn.has(eventSequence));
    for (const { notedBy } of conflicts) restsOn.add(notedBy);
    return {
      from,
      until,
      startUnknown: course.startUnknown && status !== 'voided' && (from === null || status !== 'lifted'),
      status,
      title: content.title,
      scope: content.scope,
      terms: content.terms,
      kind: data.kind,
      flows: data.flows,
      authority: data.authority,
      carveOuts: held.map(({ carveOut }) => carveOut),
      uncertain: course.uncertain,
      ...(conflicts.length > 0 && { conflicts }),
      ...this.provenance(said),
      events: [...restsOn].sort((a, b) => a - b),
      openedBy: status === 'in-force' ? this.openerOf(from) : by,
      closedBy: null,
    };
  }

  /** The acts and sources of the events that a state rests on, the imposition's first, each once. */
  private provenance(sequences: ReadonlySet<number>): Provenance {
    const sorted = [...sequences].sort((a, b) => a - b);
    const key = sorted.join(' ');
    const known = this.provenances.get(key);
    if (known) return known;
    const events: RestrictionEvent[] = [];
    for (const sequence of sorted) {
      const fact = this.facts.bySequence.get(sequence);
      if (fact) events.push(fact.event);
    }
    const provenance = {
      legalBasis: withoutRepeats(events.flatMap(({ data }) => data.legalBasis ?? [])),
      sources: withoutRepeats(events.flatMap(({ data }) => data.sources)),
    };
    if (this.provenances.size >= MOST_PROVENANCES) this.provenances.clear();
    this.provenances.set(key, provenance);
    return provenance;
  }

  private withCorrections(sequences: readonly number[]): Set<number> {
    const all = new Set(sequences);
    for (const sequence of sequences)
      for (const each of this.facts.bySequence.get(sequence)?.correctedBy ?? []) all.add(each);
    return all;
  }

  /** The event that made the state which begins at a bound; the suspension, amendment or exemption itself where it ran out. */
  private openerOf(from: Instant | null): number {
    return from === null ? this.imposed.sequence : (this.openers.get(from) ?? this.imposed.sequence);
  }
}
