import { headAfter, LedgerState, type Hash } from '@curbline/domain';
import { CHAIN_START, type AcceptedEntry, type ChainPosition } from '@curbline/log';
import { OffsetIndex } from './offset.index.js';

/** Where an entry stands in the log, and its hash. */
export interface Landmark {
  offset: number;
  hash: Hash;
}

/**
 * All that a replica keeps of the log up to a position, from which it can go on there: the state, and where each entry
 * stands. The genesis entry tells the log from any other.
 */
export class FoldedLedger {
  constructor(
    readonly state = new LedgerState(),
    readonly offsets = new OffsetIndex(),
    private begun?: Landmark,
    private reached: ChainPosition = CHAIN_START,
  ) {}

  /** Undefined before the first entry. */
  get genesis(): Landmark | undefined {
    return this.begun;
  }

  get position(): ChainPosition {
    return this.reached;
  }

  /** Notes that the entry is part of the state, and where it stands. */
  follow(entry: AcceptedEntry): void {
    this.begun ??= { offset: entry.offset, hash: entry.hash };
    this.reached = { head: headAfter(entry), nextOffset: entry.offset + 1 };
  }
}
