import {
  commandFingerprint,
  decideCommand,
  formatInstant,
  formatSequence,
  LedgerState,
  type CommandRequest,
  type DomainEvent,
  type Group,
  type Instant,
  type LedgerEntry,
  type LedgerView,
} from '@curbline/domain';
import type { HeldEvent } from '../held/held.js';
import type { LedgerReader } from '../plan/commands.js';
import type { Gateway } from './gateway.js';

/** What an import reads while it plans. */
export type PlannedOn = LedgerReader & Pick<Gateway, 'knowsGroup'>;

/** What a dry run looks up besides, of the ledger itself. */
export type RealLedger = PlannedOn & Pick<Gateway, 'events'>;

/** Groups are not decided here: that a restriction may name them is what the defining command before it is for. */
const EVERY_GROUP: LedgerView = {
  restriction: () => undefined,
  group: (id) => ({ id }) as Group,
  review: () => undefined,
  latestReview: () => undefined,
  nomenclature: () => undefined,
  command: () => undefined,
};

/**
 * The ledger as it would be if what a dry run plans had been sent: events that nobody recorded, decided by the rules of
 * the ledger, on top of those that it holds. So the versions of a list are planned one after the other. It keeps every
 * assumed event in memory, which is why only versions that others follow are assumed.
 */
export class AssumedLedger implements PlannedOn {
  private readonly state = new LedgerState(EVERY_GROUP);
  private readonly loaded = new Set<string>();
  private readonly groups = new Set<string>();
  private readonly events: HeldEvent[] = [];
  private readonly bySubject = new Map<string, HeldEvent[]>();

  /** `head`: the sequence of the last entry that the ledger holds. */
  constructor(
    private readonly real: RealLedger,
    private readonly head: number,
  ) {}

  async eventsOf(restrictionId: string): Promise<readonly HeldEvent[]> {
    const held = await this.real.eventsOf(restrictionId);
    return [...held, ...(this.bySubject.get(restrictionId) ?? [])];
  }

  eventAt(sequence: number): Promise<HeldEvent> {
    const assumed = this.events[sequence - this.head - 1];
    return assumed ? Promise.resolve(assumed) : this.real.eventAt(sequence);
  }

  async knowsGroup(groupId: string): Promise<boolean> {
    return this.groups.has(groupId) || this.real.knowsGroup(groupId);
  }

  /** What the command would record at a moment: an event, or nothing where it would be refused or was recorded before. */
  async assume(request: CommandRequest, at: Instant): Promise<HeldEvent | undefined> {
    const { type, data } = request;
    if (type === 'DefineGroup') this.groups.add(data.groupId);
    const restrictionId = 'restrictionId' in data ? data.restrictionId : undefined;
    const reviewId = 'reviewId' in data ? data.reviewId : undefined;
    if (restrictionId !== undefined) await this.load(restrictionId, (id) => this.real.eventsOf(id));
    if (reviewId !== undefined) await this.load(reviewId, (id) => this.eventsOfReview(id));
    if (restrictionId === undefined && reviewId === undefined) return undefined;
    const context = { recordedAt: at, newId: '', commandHash: commandFingerprint(request) };
    const decision = decideCommand(this.state, request, context);
    if (decision.outcome !== 'accepted') return undefined;
    const event = this.add(request, at, decision);
    this.state.apply(entryOf(event));
    return event;
  }

  private add(
    { idempotencyKey }: CommandRequest,
    at: Instant,
    { subject, event: { type, data } }: { subject: string; event: DomainEvent },
  ): HeldEvent {
    const sequence = this.head + 1 + this.events.length;
    const event = { sequence, subject, type, commandid: idempotencyKey, time: formatInstant(at), data };
    this.events.push(event);
    this.bySubject.set(subject, [...(this.bySubject.get(subject) ?? []), event]);
    return event;
  }

  private async load(subject: string, held: (subject: string) => Promise<readonly HeldEvent[]>): Promise<void> {
    if (this.loaded.has(subject)) return;
    this.loaded.add(subject);
    for (const event of await held(subject)) this.state.apply(event as unknown as LedgerEntry);
  }

  private async eventsOfReview(reviewId: string): Promise<HeldEvent[]> {
    const found: HeldEvent[] = [];
    for await (const page of this.real.events(reviewId, -1)) found.push(...page);
    return found.filter(({ subject }) => subject === reviewId);
  }
}

function entryOf({ sequence, ...event }: HeldEvent): LedgerEntry {
  return { ...event, sequence: formatSequence(sequence) } as unknown as LedgerEntry;
}
