import {
  commandFingerprint,
  decideCommand,
  formatInstant,
  formatSequence,
  isRestrictionEvent,
  LedgerState,
  parseInstant,
  recordedEvent,
  type CheckIndex,
  type Command,
  type CommandRequest,
  type DecidedEvent,
  type DomainEvent,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';

/** What a scenario says of a command, of each member of a union: its provenance and its restriction are filled in. */
type Said<T> = T extends unknown
  ? Omit<T, keyof typeof PROVENANCE | 'restrictionId'> & { restrictionId?: string }
  : never;
type CommandData<T extends Command['type']> = Extract<Command, { type: T }>['data'];

/** What every command owes its reader, for scenarios that are about something else. */
export const PROVENANCE = {
  sources: [{ publisher: 'Official Gazette' }],
  reason: 'as published',
  actor: 'officer',
};

/** A licence requirement of the United States on ethane to China, unless told otherwise. */
export function imposition(changes: Partial<CommandData<'ImposeRestriction'>> = {}): Command {
  return {
    type: 'ImposeRestriction',
    data: {
      restrictionId: 'ethane',
      title: 'Ethane to China',
      authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
      kind: 'licence-requirement',
      flows: ['export'],
      scope: {
        items: { include: [{ scheme: 'HS', code: '271119' }] },
        from: { include: ['US'] },
        to: { include: ['CN'] },
      },
      terms: {},
      effective: { from: '2025-05-23' },
      legalBasis: [{ citation: 'Letter of 23 May 2025' }],
      ...PROVENANCE,
      ...changes,
    },
  };
}

const NOT_ON_A_RESTRICTION: readonly string[] = [
  'DefineGroup',
  'ChangeGroupMembers',
  'OpenReview',
  'DecideReview',
  'DescribeCodes',
  'CorrelateCodes',
];

/** Any command on the restriction `ethane`, with its provenance filled in. */
export function command<T extends Command['type']>(type: T, data: Said<CommandData<T>>): Command {
  const subject = NOT_ON_A_RESTRICTION.includes(type) ? {} : { restrictionId: 'ethane' };
  return { type, data: { ...subject, ...PROVENANCE, ...data } } as Command;
}

/** What a command that made sense came to; `also` is the second event of a command that makes two. */
interface Outcome {
  event: DomainEvent;
  also?: DomainEvent;
}

function outcomeOf([event, also]: readonly DomainEvent[]): Outcome {
  return { event: event as DomainEvent, ...(also && { also }) };
}

/** What an entry says beside its event. */
interface Stamp {
  idempotencyKey: string;
  commandhash: string;
  recordedAt: number;
  isAdopted: boolean;
}

/**
 * A ledger without a log: commands are decided and folded one after the other, a minute apart, as the chain would
 * accept them. Sequence 0 is left to the genesis entry, so the first command gets sequence 1.
 */
export class Scenario {
  private readonly state = new LedgerState();
  readonly events: Recorded[] = [];
  private now: number;

  constructor(start = '2025-01-01T00:00:00Z') {
    this.now = parseInstant(start) as number;
  }

  /** Decides one command at the current moment (or at `knownAt`) and folds what comes of it. */
  try(request: Command & Partial<CommandRequest>): Outcome | { code: string; message: string; field?: string } {
    const knownAt = request.knownAt === undefined ? undefined : parseInstant(request.knownAt);
    this.now = knownAt ?? this.now + 60_000_000;
    const sequence = this.events.length + 1;
    const full = { idempotencyKey: `key-${sequence}-${this.now}`, ...request };
    const commandhash = commandFingerprint(full);
    const decision = decideCommand(this.state, full, {
      recordedAt: this.now,
      newId: `assigned-${sequence}`,
      commandHash: commandhash,
    });
    if (decision.outcome === 'rejected') return decision.rejection;
    if (decision.outcome === 'replayed') {
      const { sequence: last, entries = 1 } = decision.command;
      return outcomeOf(
        this.events.slice(last - entries, last).map(({ type, data }) => ({ type, data }) as DomainEvent),
      );
    }
    const decided = [decision, ...(decision.also ? [decision.also] : [])];
    const isAdopted = knownAt !== undefined;
    decided.forEach((each, index) =>
      this.fold(each, { ...full, commandhash, recordedAt: this.now + index, isAdopted }),
    );
    return outcomeOf(decided.map(({ event }) => event));
  }

  private fold({ event, subject }: DecidedEvent, { idempotencyKey, commandhash, recordedAt, isAdopted }: Stamp): void {
    const sequence = this.events.length + 1;
    const entry = {
      specversion: '1.0',
      id: `id-${sequence}`,
      source: '/ledgers/scenario',
      type: event.type,
      subject,
      time: formatInstant(recordedAt),
      datacontenttype: 'application/json',
      sequence: formatSequence(sequence),
      previoushash: '0'.repeat(64),
      commandid: idempotencyKey,
      commandhash,
      actor: event.data.actor,
      ...(isAdopted && { adoptedtime: formatInstant(recordedAt + 1) }),
      data: event.data,
    } as const;
    this.state.apply(entry);
    this.events.push(recordedEvent(entry) as Recorded);
  }

  /** Commands that must be accepted: the past of the scenario. */
  given(...commands: (Command & Partial<CommandRequest>)[]): this {
    for (const each of commands) {
      const result = this.try(each);
      if ('code' in result) throw new Error(`given: ${each.type} was refused: ${result.code}: ${result.message}`);
    }
    return this;
  }

  when(request: Command & Partial<CommandRequest>): Verdict {
    return new Verdict(this.try(request));
  }

  /** The events of one restriction, as far as they were known at a sequence. */
  restriction(id = 'ethane', sequence = Infinity): Recorded<RestrictionEvent>[] {
    return this.events.filter(
      (event): event is Recorded<RestrictionEvent> =>
        isRestrictionEvent(event) && event.data.restrictionId === id && event.sequence <= sequence,
    );
  }

  feed(index: CheckIndex): CheckIndex {
    for (const event of this.events) index.apply(event);
    return index;
  }
}

/** An event as a spec writes it, without its provenance. */
interface DomainEventLike {
  type: DomainEvent['type'];
  data: Record<string, unknown>;
}

/** What a command came to: exactly this event, or exactly this refusal. */
class Verdict {
  constructor(private readonly result: ReturnType<Scenario['try']>) {}

  then(type: DomainEvent['type'], data: Record<string, unknown>, also?: DomainEventLike): void {
    const second = also && { also: { type: also.type, data: { ...PROVENANCE, ...also.data } } };
    expect(this.result).toEqual({ event: { type, data: { ...PROVENANCE, ...data } }, ...second });
  }

  refused(code: string, field?: string): void {
    expect(this.result).toMatchObject({ code, ...(field !== undefined && { field }) });
  }
}

/** An empty ledger; commands are a minute apart from `start` (RFC 3339) on. */
export function scenario(start?: string): Scenario {
  return new Scenario(start);
}
