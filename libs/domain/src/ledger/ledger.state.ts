import { evolveGroup, type Group } from '../group/group.decider.js';
import type { LedgerEntry } from '../chain/entry.js';
import { parseInstant } from '../time/instant.js';
import {
  EVENT_TYPES,
  isGroupEvent,
  type DomainEvent,
  type GroupEvent,
  type Recorded,
  type RestrictionEvent,
} from '../restriction/event.js';
import { evolve, type Restriction } from '../restriction/restriction.js';

/** What became of a command that was accepted: enough to answer it again, and to notice a reused key. */
export interface AcceptedCommand {
  commandHash: string;
  sequence: number;
  subject: string;
  version: number;
}

/** What the deciders may look up. */
export interface LedgerView {
  restriction(id: string): Restriction | undefined;
  group(id: string): Group | undefined;
  command(key: string): AcceptedCommand | undefined;
}

const KNOWN_TYPES = new Set<string>(Object.values(EVENT_TYPES));

/** An entry of a type that this version does not know: written by a newer one. Going on would lose what it says. */
export class UnknownEventTypeError extends Error {
  override name = 'UnknownEventTypeError';
  constructor(type: string, sequence: number) {
    super(
      `Entry ${sequence} has the type "${type}", which this version of Curbline does not know: it was written by a newer one. Update this service.`,
    );
  }
}

/** The domain's view of an entry; undefined for the genesis entry, which says nothing of restrictions. */
export function recordedEvent(entry: LedgerEntry): Recorded | undefined {
  if (entry.type === EVENT_TYPES.ledgerOpened) return undefined;
  const sequence = Number(entry.sequence);
  if (!KNOWN_TYPES.has(entry.type)) throw new UnknownEventTypeError(entry.type, sequence);
  const recordedAt = parseInstant(entry.time) as number;
  const event = { type: entry.type, data: entry.data } as DomainEvent;
  return { ...event, sequence, recordedAt, adopted: entry.adoptedtime !== undefined };
}

/**
 * The folded state of a ledger. A layer on top of a state sees through it and keeps what is applied to itself: a batch
 * is decided on a layer, and dropping the layer is forgetting the batch. The values held are immutable.
 */
export class LedgerState implements LedgerView {
  private readonly restrictions = new Map<string, Restriction>();
  private readonly groups = new Map<string, Group>();
  private readonly commands = new Map<string, AcceptedCommand>();

  constructor(private readonly below?: LedgerView) {}

  /** A state that begins as this one and can be thrown away. */
  layer(): LedgerState {
    return new LedgerState(this);
  }

  restriction(id: string): Restriction | undefined {
    return this.restrictions.get(id) ?? this.below?.restriction(id);
  }

  group(id: string): Group | undefined {
    return this.groups.get(id) ?? this.below?.group(id);
  }

  command(key: string): AcceptedCommand | undefined {
    return this.commands.get(key) ?? this.below?.command(key);
  }

  /** Folds one accepted entry, in order. Throws UnknownEventTypeError for what a newer version wrote. */
  apply(entry: LedgerEntry): void {
    const event = recordedEvent(entry);
    if (!event) return;
    const version = isGroupEvent(event) ? this.applyGroup(event) : this.applyRestriction(event);
    this.commands.set(entry.commandid, {
      commandHash: entry.commandhash,
      sequence: event.sequence,
      subject: entry.subject,
      version,
    });
  }

  private applyRestriction(event: Recorded<RestrictionEvent>): number {
    const state = evolve(this.restriction(event.data.restrictionId), event);
    this.restrictions.set(state.id, state);
    return state.version;
  }

  private applyGroup(event: Recorded<GroupEvent>): number {
    const state = evolveGroup(this.group(event.data.groupId), event);
    this.groups.set(state.id, state);
    return state.version;
  }
}
