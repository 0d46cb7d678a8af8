import type { Instant } from '../time/instant.js';
import { withoutRepeats, type Assertion, type Facts } from './assertion.js';
import { conflictsOf, type Conflict } from './claim.js';
import { Course, instantOf } from './course.js';
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

  /** Takes the next of the facts. */
  take(fact: Assertion): void {
    this.course.take(fact);
    this.carve(fact);
    this.conflicts = undefined;
  }

  private carve({ event, sequence }: Assertion): void {
    if (event.type === EVENT_TYPES.lifted && event.data.scope) {
      this.takeOut(event.data.effective, { scope: event.data.scope, sequence });
    } else if (event.type === EVENT_TYPES.exempted) {
      const { scope, exemptionId, conditions } = event.data;
      this.takeOut(event.data.effective, { scope, sequence, exemptionId, ...(conditions && { conditions }) });
    } else if (event.type === EVENT_TYPES.exemptionEnded) {
      this.endExemption(event.data.exemptionId, event.data.effective, sequence);
    }
  }

  private takeOut(effective: Effective, carveOut: CarveOut): void {
    const from = this.course.notBeforeStart(instantOf(effective.fromAt));
    const until = this.course.notBeforeStart(instantOf(effective.untilAt));
    this.carveOuts.push({ from, until, carveOut: from === null ? { ...carveOut, uncertain: true } : carveOut });
  }

  private endExemption(exemptionId: string, effective: Effective, sequence: number): void {
    const found = this.carveOuts.find(({ carveOut }) => carveOut.exemptionId === exemptionId);
    if (!found) return;
    const at = this.course.notBeforeStart(instantOf(effective.fromAt));
    if (at === null) found.carveOut = { ...found.carveOut, uncertain: true };
    else if (found.until === null || at < found.until) found.until = at;
    found.endedBy = sequence;
  }

  private markBounds(): void {
    this.openers = new Map();
    const { voidedBy, start, end, changes } = this.course;
    if (voidedBy !== undefined) return;
    this.mark(start, this.imposed.sequence);
    if (end) this.mark(end.at, end.sequence);
    for (const list of changes) {
      for (const { at, until, sequence } of list) {
        this.mark(at, sequence);
        this.mark(until, sequence);
      }
    }
    for (const { from, until, carveOut, endedBy } of this.carveOuts) {
      this.mark(from, carveOut.sequence);
      this.mark(until, endedBy ?? carveOut.sequence);
    }
  }

  private mark(at: Instant | null, sequence: number): void {
    if (at !== null) this.openers.set(at, Math.max(sequence, this.openers.get(at) ?? 0));
  }

  /** Every moment at which an aspect may change, in order, each once. Comes before `periodFrom`. */
  bounds(): Instant[] {
    this.markBounds();
    return [...this.openers.keys()].sort((a, b) => a - b);
  }

  /** The state from one bound to the next: nothing changes in between, so its first moment decides. */
  periodFrom(from: Instant | null, until: Instant | null): Period {
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
