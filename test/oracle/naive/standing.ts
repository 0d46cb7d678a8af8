import type { RestrictionKind, Flow, Scope, Terms } from '@curbline/domain';
import { momentOf } from './moments.js';
import type { Fact, Said } from './told.js';
import type { Truth } from './truth.js';

export type Status = 'voided' | 'lifted' | 'scheduled' | 'suspended' | 'in-force';

/** How a restriction stands at one moment. */
export interface Standing {
  /** Whether it is in force; where it is surely not, there is no standing. */
  inForce: Exclude<Truth, 'no'>;
  kind: RestrictionKind;
  flows: readonly Flow[];
  jurisdiction: string;
  /** The scope; several where nobody knows which of them holds. */
  scopes: readonly Scope[];
  terms: Terms;
  carvedOut: readonly { scope: Scope; surely: boolean }[];
}

const FOREVER = Infinity;
const NEVER = Infinity;

/** Reads the facts of one restriction at any moment, each time from the beginning. */
export class Past {
  private readonly imposed: Fact | undefined;

  constructor(private readonly facts: readonly Fact[]) {
    this.imposed = facts.find(({ act }) => act === 'imposed');
  }

  /** The zone of the authority; undefined when nothing imposes the restriction. */
  get timeZone(): string | undefined {
    return this.imposed?.said.authority?.timeZone;
  }

  /** Every moment at which anything may change. */
  changes(): number[] {
    return this.facts
      .flatMap(({ said }) => [said.effective?.fromAt, said.effective?.untilAt, said.untilAt])
      .flatMap((text) => (text ? [momentOf(text)] : []));
  }

  /** How it stands at a moment; undefined where it surely is not in force. */
  at(moment: number): Standing | undefined {
    if (!this.imposed || this.of('voided').length > 0) return undefined;
    const inForce = this.inForceAt(moment);
    if (inForce === 'no') return undefined;
    const { kind, flows, authority } = this.imposed.said as Required<Said>;
    return {
      inForce,
      kind,
      flows,
      jurisdiction: authority.jurisdiction,
      scopes: [this.last('scope', moment) as Scope, ...this.undatedScopes()],
      terms: this.last('terms', moment) as Terms,
      carvedOut: this.carvedOutAt(moment),
    };
  }

  /** What holds of it at a moment, apart from what nobody knows; undefined when nothing imposes it. */
  statusAt(moment: number): Status | undefined {
    if (!this.imposed) return undefined;
    if (this.of('voided').length > 0) return 'voided';
    if (moment >= this.end()) return 'lifted';
    if (moment < (this.start() ?? -Infinity)) return 'scheduled';
    return this.suspendedAt(moment) ? 'suspended' : 'in-force';
  }

  /** What it says at a moment: of one that has ended, what it said last; of one that was voided, what it began with. */
  saidAt(moment: number): Pick<Standing, 'flows' | 'jurisdiction'> & { scope: Scope } {
    const { flows, authority } = (this.imposed as Fact).said as Required<Said>;
    const at = this.of('voided').length > 0 ? -Infinity : Math.min(moment, this.end());
    return { flows, jurisdiction: authority.jurisdiction, scope: this.last('scope', at) as Scope };
  }

  private of(...acts: string[]): Fact[] {
    return this.facts.filter(({ act }) => acts.includes(act));
  }

  private inForceAt(moment: number): Truth {
    if (moment >= this.end()) return 'no';
    const start = this.start();
    if (start !== undefined && moment < start) return 'no';
    const whole = this.of('lifted').filter(({ said }) => !said.scope);
    if (this.suspendedAt(moment)) return this.of('resumed').some(isUndated) ? 'unknown' : 'no';
    const doubts = [...this.of('suspended'), ...whole];
    return start === undefined || doubts.some(isUndated) ? 'unknown' : 'yes';
  }

  /** When it takes effect; undefined when nobody knows. */
  start(): number | undefined {
    const from = this.imposed?.said.effective?.fromAt;
    return from ? momentOf(from) : undefined;
  }

  /** The end that was named, or the last one that it was extended to, unless it was lifted or withdrawn before that. */
  end(): number {
    let end = boundOf(this.imposed?.said.effective?.untilAt);
    for (const { said } of this.of('extended')) if (said.target === 'restriction') end = boundOf(said.untilAt);
    const lifted = this.of('lifted').filter((fact) => !fact.said.scope && !isUndated(fact));
    const ends = lifted.map(({ said }) => boundOf(said.effective?.fromAt));
    for (const { said } of this.of('withdrawn')) {
      ends.push(said.effective?.fromAt ? momentOf(said.effective.fromAt) : -Infinity);
    }
    return Math.min(end, ...ends);
  }

  /** From when on a fact counts: nothing can hold of a restriction before it begins. */
  private effect({ said }: Fact): number {
    const from = said.effective?.fromAt;
    return from ? Math.max(momentOf(from), this.start() ?? -Infinity) : NEVER;
  }

  /** The last of several facts that had begun by a moment: by effective time, then by sequence. */
  private latest(facts: readonly Fact[], moment: number): Fact | undefined {
    return this.inOrder(facts)
      .filter((fact) => this.effect(fact) <= moment)
      .at(-1);
  }

  private inOrder(facts: readonly Fact[]): Fact[] {
    return [...facts].sort((a, b) => this.effect(a) - this.effect(b) || a.sequence - b.sequence);
  }

  private suspendedAt(moment: number): boolean {
    const switched = this.latest(this.of('suspended', 'resumed'), moment);
    return switched?.act === 'suspended' && moment < this.suspensionEnd(switched);
  }

  /** An extension gives a new end to the last suspension that was known when it was recorded. */
  private suspensionEnd(suspension: Fact): number {
    let end = boundOf(suspension.said.effective?.untilAt);
    for (const { said, sequence } of this.of('extended')) {
      if (said.target !== 'suspension') continue;
      const known = this.of('suspended').filter((fact) => fact.sequence < sequence && !isUndated(fact));
      if (this.inOrder(known).at(-1) === suspension) end = boundOf(said.untilAt);
    }
    return end;
  }

  /** What the last amendment that holds says, or the imposition. */
  private last(field: 'scope' | 'terms', moment: number): Scope | Terms | undefined {
    const holding = this.of('amended').filter(
      ({ said }) => said[field] !== undefined && moment < boundOf(said.effective?.untilAt),
    );
    return (this.latest(holding, moment) ?? this.imposed)?.said[field];
  }

  private undatedScopes(): Scope[] {
    return this.of('amended')
      .filter(isUndated)
      .flatMap(({ said }) => said.scope ?? []);
  }

  carvedOutAt(moment: number): Standing['carvedOut'] {
    const carving = this.of('exempted', 'lifted').filter(({ said }) => said.scope);
    return carving.flatMap((fact) => {
      const { scope, exemptionId, effective } = fact.said;
      const ended = this.of('exemption-ended').filter(({ said }) => exemptionId && said.exemptionId === exemptionId);
      const ends = [boundOf(effective?.untilAt), ...ended.map((end) => (isUndated(end) ? FOREVER : this.effect(end)))];
      if (moment >= Math.min(...ends)) return [];
      if (!isUndated(fact) && moment < this.effect(fact)) return [];
      return [{ scope: scope as Scope, surely: ![fact, ...ended].some(isUndated) }];
    });
  }
}

function isUndated({ said }: Fact): boolean {
  return said.effective?.fromAt === null;
}

/** Of an end: none means for ever. */
function boundOf(text: string | null | undefined): number {
  return text ? momentOf(text) : FOREVER;
}
