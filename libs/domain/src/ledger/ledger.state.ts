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
import { mostRecords, packTables, type FrozenLedger, type StateTables } from './frozen.ledger.js';
import type { AcceptedCommand, LedgerView } from './ledger.view.js';
import { PackedLedger } from './packed.ledger.js';

export type { AcceptedCommand, LedgerView } from './ledger.view.js';

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
  private tables: StateTables = emptyTables();

  /** Begins as what is below: nothing, a state that was packed before, or another state. */
  constructor(private below?: LedgerView) {}

  /** A state that begins as this one and can be thrown away. */
  layer(): LedgerState {
    return new LedgerState(this);
  }

  restriction(id: string): Restriction | undefined {
    return this.tables.restrictions.get(id) ?? this.below?.restriction(id);
  }

  group(id: string): Group | undefined {
    return this.tables.groups.get(id) ?? this.below?.group(id);
  }

  command(key: string): AcceptedCommand | undefined {
    return this.tables.commands.get(key) ?? this.below?.command(key);
  }

  /**
   * Holds the state still as it is, at once, and goes on in tables of its own: so it can be packed in small steps while
   * entries are folded. Not for a layer, and one at a time: throws an `Error` else.
   */
  freeze(): FrozenLedger {
    const { tables, below } = this;
    if (below !== undefined && !(below instanceof PackedLedger)) throw new Error('The state is frozen, or a layer.');
    const still = new LedgerState(below);
    still.tables = tables;
    this.tables = emptyTables();
    this.below = still;
    return {
      blocks: () => packTables(tables, below),
      most: mostRecords(tables, below),
      release: () => this.thaw(tables, below),
      replaceBy: (packed) => {
        this.below = packed;
      },
    };
  }

  /** Folds one accepted entry, in order. Throws UnknownEventTypeError for what a newer version wrote. */
  apply(entry: LedgerEntry): void {
    const event = recordedEvent(entry);
    if (!event) return;
    const version = isGroupEvent(event) ? this.applyGroup(event) : this.applyRestriction(event);
    this.tables.commands.set(entry.commandid, {
      commandHash: entry.commandhash,
      sequence: event.sequence,
      subject: entry.subject,
      version,
    });
  }

  private applyRestriction(event: Recorded<RestrictionEvent>): number {
    const state = evolve(this.restriction(event.data.restrictionId), event);
    this.tables.restrictions.set(state.id, state);
    return state.version;
  }

  private applyGroup(event: Recorded<GroupEvent>): number {
    const state = evolveGroup(this.group(event.data.groupId), event);
    this.tables.groups.set(state.id, state);
    return state.version;
  }

  /** What came since goes to what was there: the few, not the many, are moved. */
  private thaw(tables: StateTables, below: PackedLedger | undefined): void {
    const since = this.tables;
    for (const [id, restriction] of since.restrictions) tables.restrictions.set(id, restriction);
    for (const [id, group] of since.groups) tables.groups.set(id, group);
    for (const [key, command] of since.commands) tables.commands.set(key, command);
    this.tables = tables;
    this.below = below;
  }
}

function emptyTables(): StateTables {
  return { restrictions: new Map(), groups: new Map(), commands: new Map() };
}
