import { evolveGroup, type Group } from '../group/group.decider.js';
import type { LedgerEntry } from '../chain/entry.js';
import { parseInstant, type Instant } from '../time/instant.js';
import {
  EVENT_TYPES,
  isGroupEvent,
  isNomenclatureEvent,
  isReviewEvent,
  type GroupEvent,
  type Recorded,
  type ReviewEvent,
} from '../restriction/event.js';
import { evolvePart, nomenclatureSubject, type DescribedPart } from '../nomenclature/nomenclature.decider.js';
import { evolve, type Restriction } from '../restriction/restriction.js';
import { findingKey } from '../review/finding.js';
import { evolveReview, type Review } from '../review/review.js';
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

/**
 * The domain's view of an entry; undefined for the genesis entry, which says nothing of restrictions. `recordedAt` is the
 * instant of `entry.time`, for whoever has it already.
 */
export function recordedEvent(entry: LedgerEntry, recordedAt = parseInstant(entry.time)): Recorded | undefined {
  if (entry.type === EVENT_TYPES.ledgerOpened) return undefined;
  const sequence = Number(entry.sequence);
  if (!KNOWN_TYPES.has(entry.type)) throw new UnknownEventTypeError(entry.type, sequence);
  const { type, data } = entry;
  // Written out, here and wherever every entry passes: an object that is spread costs as much as the rest of it.
  return { type, data, sequence, recordedAt, adopted: entry.adoptedtime !== undefined } as Recorded;
}

/** What folding an entry came to, on which restriction as it was before. */
interface Fold {
  before: Restriction | undefined;
  after: Restriction;
  /** Absent where the entry before answers the command: a lifting that was decided in a review. */
  command?: AcceptedCommand;
}

/**
 * The folded state of a ledger. A layer on top of a state sees through it and keeps what is applied to itself: a batch
 * is decided on a layer, and dropping the layer is forgetting the batch. The values held are immutable.
 */
export class LedgerState implements LedgerView {
  private tables: StateTables = emptyTables();
  /** What the entries came to that a layer has folded, for the state that folds them next. */
  private folds: Map<LedgerEntry, Fold> | undefined;

  /** Begins as what is below: nothing, a state that was packed before, or another state. */
  constructor(private below?: LedgerView) {}

  /** A state that begins as this one and can be thrown away. */
  layer(): LedgerState {
    const layer = new LedgerState(this);
    layer.folds = new Map();
    return layer;
  }

  restriction(id: string): Restriction | undefined {
    return this.tables.restrictions.get(id) ?? this.below?.restriction(id);
  }

  group(id: string): Group | undefined {
    return this.tables.groups.get(id) ?? this.below?.group(id);
  }

  review(id: string): Review | undefined {
    return this.tables.reviews.get(id) ?? this.below?.review(id);
  }

  latestReview(about: string): string | undefined {
    return this.tables.findings.get(about) ?? this.below?.latestReview(about);
  }

  nomenclature(id: string): DescribedPart | undefined {
    return this.tables.nomenclatures.get(id) ?? this.below?.nomenclature(id);
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

  /**
   * Folds one accepted entry, in order. Throws UnknownEventTypeError for what a newer version wrote. What is known of the
   * entry already need not be worked out again: its instant, and the layer on which it was folded before.
   */
  apply(entry: LedgerEntry, known: { recordedAt?: Instant; layer?: LedgerState } = {}): void {
    const fold = known.layer?.folds?.get(entry);
    if (fold && fold.before === this.restriction(fold.after.id)) this.keep(entry, fold);
    else this.fold(entry, known.recordedAt);
  }

  private fold(entry: LedgerEntry, recordedAt: Instant | undefined): void {
    const event = recordedEvent(entry, recordedAt);
    if (!event) return;
    const { commandhash: commandHash, subject } = entry;
    const { sequence } = event;
    if (isGroupEvent(event)) {
      const version = this.applyGroup(event);
      this.tables.commands.set(entry.commandid, { commandHash, sequence, subject, version });
      return;
    }
    if (isReviewEvent(event)) {
      const version = this.applyReview(event);
      // An append is taken whole: the lifting is the next entry, and a part of the answer.
      const isLifting = event.type === EVENT_TYPES.reviewDecided && event.data.decision === 'lift';
      const last = isLifting ? { sequence: sequence + 1, entries: 2 } : { sequence };
      this.tables.commands.set(entry.commandid, { commandHash, ...last, subject, version });
      return;
    }
    if (isNomenclatureEvent(event)) {
      const part = evolvePart(this.nomenclature(nomenclatureSubject(event)), event);
      this.tables.nomenclatures.set(part.id, part);
      this.tables.commands.set(entry.commandid, { commandHash, sequence, subject, version: part.version });
      return;
    }
    const before = this.restriction(event.data.restrictionId);
    const after = evolve(before, event);
    const isDecided = event.type === EVENT_TYPES.lifted && event.data.reviewId !== undefined;
    const command = isDecided ? undefined : { commandHash, sequence, subject, version: after.version };
    this.keep(entry, { before, after, command });
  }

  private keep(entry: LedgerEntry, fold: Fold): void {
    this.tables.restrictions.set(fold.after.id, fold.after);
    if (fold.command) this.tables.commands.set(entry.commandid, fold.command);
    this.folds?.set(entry, fold);
  }

  private applyGroup(event: Recorded<GroupEvent>): number {
    const state = evolveGroup(this.group(event.data.groupId), event);
    this.tables.groups.set(state.id, state);
    return state.version;
  }

  private applyReview(event: Recorded<ReviewEvent>): number {
    const state = evolveReview(this.review(event.data.reviewId), event);
    this.tables.reviews.set(state.id, state);
    if (event.type === EVENT_TYPES.reviewOpened) this.tables.findings.set(findingKey(state.finding), state.id);
    return state.version;
  }

  /** What came since goes to what was there: the few, not the many, are moved. */
  private thaw(tables: StateTables, below: PackedLedger | undefined): void {
    const since = this.tables;
    for (const [id, restriction] of since.restrictions) tables.restrictions.set(id, restriction);
    for (const [id, group] of since.groups) tables.groups.set(id, group);
    for (const [id, review] of since.reviews) tables.reviews.set(id, review);
    for (const [about, id] of since.findings) tables.findings.set(about, id);
    for (const [id, part] of since.nomenclatures) tables.nomenclatures.set(id, part);
    for (const [key, command] of since.commands) tables.commands.set(key, command);
    this.tables = tables;
    this.below = below;
  }
}

function emptyTables(): StateTables {
  return {
    restrictions: new Map(),
    groups: new Map(),
    reviews: new Map(),
    findings: new Map(),
    nomenclatures: new Map(),
    commands: new Map(),
  };
}
