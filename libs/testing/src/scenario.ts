import {
  commandFingerprint,
  decideCommand,
  formatInstant,
  formatSequence,
  LedgerState,
  parseInstant,
  recordedEvent,
  type CheckIndex,
  type Command,
  type CommandRequest,
  type DomainEvent,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';

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

/** Any command on the restriction `ethane`, with its provenance filled in. */
export function command<T extends Command['type']>(
  type: T,
  data: Omit<CommandData<T>, keyof typeof PROVENANCE | 'restrictionId'> & { restrictionId?: string },
): Command {
  const subject = type === 'DefineGroup' || type === 'ChangeGroupMembers' ? {} : { restrictionId: 'ethane' };
  return { type, data: { ...subject, ...PROVENANCE, ...data } } as Command;
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
  try(
    request: Command & Partial<CommandRequest>,
  ): { event: DomainEvent } | { code: string; message: string; field?: string } {
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
      const { type, data } = this.events[decision.command.sequence - 1] as Recorded;
      return { event: { type, data } as DomainEvent };
    }
    const { event, subject } = decision;
    const entry = {
      specversion: '1.0',
      id: `id-${sequence}`,
      source: '/ledgers/scenario',
      type: event.type,
      subject,
      time: formatInstant(this.now),
      datacontenttype: 'application/json',
      sequence: formatSequence(sequence),
      previoushash: '0'.repeat(64),
      commandid: full.idempotencyKey,
      commandhash,
      actor: event.data.actor,
      ...(knownAt !== undefined && { adoptedtime: formatInstant(knownAt + 1) }),
      data: event.data,
    } as const;
    this.state.apply(entry);
    this.events.push(recordedEvent(entry) as Recorded);
    return { event };
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
        'restrictionId' in event.data && event.data.restrictionId === id && event.sequence <= sequence,
    );
  }

  feed(index: CheckIndex): CheckIndex {
    for (const event of this.events) index.apply(event);
    return index;
  }
}

/** What a command came to: exactly this event, or exactly this refusal. */
class Verdict {
  constructor(private readonly result: ReturnType<Scenario['try']>) {}

  then(type: DomainEvent['type'], data: Record<string, unknown>): void {
    expect(this.result).toEqual({ event: { type, data: { ...PROVENANCE, ...data } } });
  }

  refused(code: string, field?: string): void {
    expect(this.result).toMatchObject({ code, ...(field !== undefined && { field }) });
  }
}

/** An empty ledger; commands are a minute apart from `start` (RFC 3339) on. */
export function scenario(start?: string): Scenario {
  return new Scenario(start);
}
