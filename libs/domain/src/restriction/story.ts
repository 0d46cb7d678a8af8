import { parseInstant, type Instant } from '../time/instant.js';
import { withoutRepeats, type Assertion } from './assertion.js';
import { conflictsOf, type Conflict } from './claim.js';
import { EVENT_TYPES, type RestrictionAmended, type RestrictionEvent, type RestrictionImposed } from './event.js';
import type { Effective, LegalBasis, Scope, Source, Terms } from './model.js';
import type { CarveOut, Period, PeriodStatus, Uncertainty } from './period.js';

/** The facts of one restriction, ready to say what holds at any moment. Undefined when nothing imposes it. */
export function storyOf(facts: readonly Assertion[]): Story | undefined {
  const imposed = facts.find((fact): fact is Assertion<RestrictionImposed> => fact.event.type === EVENT_TYPES.imposed);
  return imposed && new Story(imposed, facts);
}

/** An assertion that holds from a moment on, and perhaps ends by itself. */
interface Dated {
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

interface DatedCarveOut {
  from: Instant | null;
  until: Instant | null;
  carveOut: CarveOut;
  endedBy?: number;
}

function instantOf(text: string | null | undefined): Instant | null {
  if (text === null || text === undefined) return null;
  return parseInstant(text) as Instant;
}

const byTime = (a: Dated, b: Dated): number => a.at - b.at || a.sequence - b.sequence;

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

/** The last amendment that holds at a moment: behind one that has run out, an earlier one may still hold. */
function lastHolding(list: readonly Amendment[], moment: number): Amendment | undefined {
  let index = indexAt(list, moment);
  while (index >= 0 && ((list[index] as Amendment).until ?? Infinity) <= moment) index -= 1;
  return list[index];
}

/** The facts of one restriction, sorted into the aspects that decide a moment (see `timeline`). */
class Story {
  private readonly start: Instant | null;
  private readonly startUnknown: boolean;
  private end: { at: Instant | null; sequence: number } | undefined;
  private voidedBy: number | undefined;
  private readonly facts: ReadonlyMap<number, Assertion>;
  private readonly conflicts: readonly Conflict[];
  private readonly switches: Switch[] = [];
  private readonly carveOuts: DatedCarveOut[] = [];
  private readonly uncertain: Uncertainty[] = [];
  private readonly titles: Amendment[] = [];
  private readonly scopes: Amendment[] = [];
  private readonly terms: Amendment[] = [];
  /** What changes at a moment: the bound, and the highest sequence of the events that make it one. */
  private readonly openers = new Map<Instant, number>();

  constructor(
    private readonly imposed: Assertion<RestrictionImposed>,
    facts: readonly Assertion[],
  ) {
    const { effective } = imposed.event.data;
    this.facts = new Map(facts.map((fact) => [fact.sequence, fact]));
    this.conflicts = conflictsOf(facts);
    this.startUnknown = effective.fromAt === null;
    this.start = instantOf(effective.fromAt);
    this.endAt(instantOf(effective.untilAt), imposed.sequence);
    for (const fact of facts) this.extendEnd(fact);
    for (const fact of facts) this.sort(fact);
    for (const list of [this.switches, this.titles, this.scopes, this.terms]) list.sort(byTime);
    this.markBounds();
  }

  /** The end that the imposition named gives way to the last one that extended it; liftings come on top of that. */
  private extendEnd({ event, sequence }: Assertion): void {
    if (event.type !== EVENT_TYPES.extended || event.data.target !== 'restriction') return;
    this.end = undefined;
    this.endAt(instantOf(event.data.untilAt), sequence);
  }

  private sort(fact: Assertion): void {
    const { event, sequence } = fact;
    switch (event.type) {
      case EVENT_TYPES.lifted:
        if (event.data.scope) this.takeOut(event.data.effective, { scope: event.data.scope, sequence });
        else if (event.data.effective.fromAt === null) this.doubt(fact);
        else this.endAt(instantOf(event.data.effective.fromAt), sequence);
        return;
      case EVENT_TYPES.withdrawn:
        if (event.data.effective?.fromAt) this.endAt(instantOf(event.data.effective.fromAt), sequence);
        else this.end = { at: null, sequence };
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
        this.amend(fact as Assertion<RestrictionAmended>);
        return;
      case EVENT_TYPES.exempted: {
        const { scope, exemptionId, conditions } = event.data;
        this.takeOut(event.data.effective, { scope, sequence, exemptionId, ...(conditions && { conditions }) });
        return;
      }
      case EVENT_TYPES.exemptionEnded:
        this.endExemption(event.data.exemptionId, event.data.effective, sequence);
        return;
      case EVENT_TYPES.voided:
        this.voidedBy ??= sequence;
        return;
      case EVENT_TYPES.imposed:
      case EVENT_TYPES.corrected:
      case EVENT_TYPES.noted:
        return;
      default:
        event satisfies never;
    }
  }

  /** Nothing can hold of a restriction before it begins: an earlier date counts from its start. */
  private notBeforeStart<T extends Instant | null>(at: T): T | Instant {
    return at === null || this.start === null ? at : Math.max(at, this.start);
  }

  private doubt({ event, sequence }: Assertion): void {
    const scope = 'scope' in event.data && event.data.scope ? { scope: event.data.scope } : {};
    this.uncertain.push({ sequence, type: event.type, ...scope });
  }

  /** The earliest of the ends counts. */
  private endAt(at: Instant | null, sequence: number): void {
    if (at === null) return;
    if (this.end === undefined || (this.end.at !== null && at < this.end.at)) this.end = { at, sequence };
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
    if (event.data.title !== undefined) this.titles.push(amendment);
    if (event.data.scope !== undefined) this.scopes.push(amendment);
    if (event.data.terms !== undefined) this.terms.push(amendment);
  }

  private toggle(fact: Assertion, effective: Effective, on: boolean): void {
    const at = this.notBeforeStart(instantOf(effective.fromAt));
    if (at === null) {
      this.doubt(fact);
      return;
    }
    const until = on ? this.notBeforeStart(instantOf(effective.untilAt)) : null;
    this.switches.push({ at, sequence: fact.sequence, until, on });
  }

  private extendSuspension(sequence: number, until: Instant | null): void {
    let latest: Switch | undefined;
    for (const each of this.switches) if (each.on && (!latest || each.at >= latest.at)) latest = each;
    if (!latest) return;
    latest.until = this.notBeforeStart(until);
    latest.sequence = sequence;
  }

  private takeOut(effective: Effective, carveOut: CarveOut): void {
    const from = this.notBeforeStart(instantOf(effective.fromAt));
    const until = this.notBeforeStart(instantOf(effective.untilAt));
    this.carveOuts.push({ from, until, carveOut: from === null ? { ...carveOut, uncertain: true } : carveOut });
  }

  private endExemption(exemptionId: string, effective: Effective, sequence: number): void {
    const found = this.carveOuts.find(({ carveOut }) => carveOut.exemptionId === exemptionId);
    if (!found) return;
    const at = this.notBeforeStart(instantOf(effective.fromAt));
    if (at === null) found.carveOut.uncertain = true;
    else if (found.until === null || at < found.until) found.until = at;
    found.endedBy = sequence;
  }

  private markBounds(): void {
    if (this.voidedBy !== undefined) return;
    this.mark(this.start, this.imposed.sequence);
    if (this.end) this.mark(this.end.at, this.end.sequence);
    for (const list of [this.switches, this.titles, this.scopes, this.terms]) {
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

  /** Every moment at which an aspect may change, in order, each once. */
  bounds(): Instant[] {
    return [...this.openers.keys()].sort((a, b) => a - b);
  }

  /** The state from one bound to the next: nothing changes in between, so its first moment decides. */
  periodFrom(from: Instant | null, until: Instant | null): Period {
    const at = from ?? -Infinity;
    const { data } = this.imposed.event;
    const { status, by } = this.statusAt(at);
    const content = this.contentAt(status === 'lifted' ? Math.min(at, this.end?.at ?? -Infinity) : at);
    const held = this.carveOuts.filter(
      (each) => (each.from ?? -Infinity) <= at && (each.until === null || at < each.until),
    );
    const said = new Set([this.imposed.sequence, ...content.by, by]);
    const restsOn = this.withCorrections([...said, ...held.map(({ carveOut }) => carveOut.sequence)]);
    for (const each of this.uncertain)
      for (const sequence of this.withCorrections([each.sequence])) restsOn.add(sequence);
    const conflicts = this.conflicts.filter(({ eventSequence }) => restsOn.has(eventSequence));
    for (const { notedBy } of conflicts) restsOn.add(notedBy);
    return {
      from,
      until,
      startUnknown: this.startUnknown && status !== 'voided' && (from === null || status !== 'lifted'),
      status,
      title: content.title,
      scope: content.scope,
      terms: content.terms,
      kind: data.kind,
      flows: data.flows,
      authority: data.authority,
      carveOuts: held.map(({ carveOut }) => carveOut),
      uncertain: this.uncertain,
      ...(conflicts.length > 0 && { conflicts }),
      ...this.provenance(said),
      events: [...restsOn].sort((a, b) => a - b),
      openedBy: status === 'in-force' ? this.openerOf(from) : by,
      closedBy: null,
    };
  }

  private statusAt(at: number): { status: PeriodStatus; by: number } {
    const imposed = this.imposed.sequence;
    if (this.voidedBy !== undefined) return { status: 'voided', by: this.voidedBy };
    if (this.end && at >= (this.end.at ?? -Infinity)) return { status: 'lifted', by: this.end.sequence };
    if (this.start !== null && at < this.start) return { status: 'scheduled', by: imposed };
    const governing = this.switches[indexAt(this.switches, at)];
    const suspended = governing?.on && (governing.until === null || at < governing.until);
    return { status: suspended ? 'suspended' : 'in-force', by: governing?.sequence ?? imposed };
  }

  /** Title, scope and terms, each from the last amendment that names it, and the sequences of those amendments. */
  private contentAt(at: number): { title: string; scope: Scope; terms: Terms; by: number[] } {
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

  /** The acts and sources of the events that a state rests on, the imposition's first, each once. */
  private provenance(sequences: ReadonlySet<number>): { legalBasis: LegalBasis[]; sources: Source[] } {
    const events: RestrictionEvent[] = [];
    for (const sequence of [...sequences].sort((a, b) => a - b)) {
      const fact = this.facts.get(sequence);
      if (fact) events.push(fact.event);
    }
    return {
      legalBasis: withoutRepeats(events.flatMap(({ data }) => data.legalBasis ?? [])),
      sources: withoutRepeats(events.flatMap(({ data }) => data.sources)),
    };
  }

  private withCorrections(sequences: readonly number[]): Set<number> {
    const all = new Set(sequences);
    for (const sequence of sequences) for (const each of this.facts.get(sequence)?.correctedBy ?? []) all.add(each);
    return all;
  }

  /** The event that made the state which begins at a bound; the suspension, amendment or exemption itself where it ran out. */
  private openerOf(from: Instant | null): number {
    return from === null ? this.imposed.sequence : (this.openers.get(from) ?? this.imposed.sequence);
  }
}
