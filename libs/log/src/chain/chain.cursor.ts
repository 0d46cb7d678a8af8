import {
  accept,
  acceptBytes,
  EMPTY_CHAIN,
  genesisProblem,
  headAfter,
  type Acceptance,
  type ChainedEntry,
  type ChainHead,
  type Hash,
} from '@curbline/domain';
import { LogRewoundError, LogUnfitError } from '../log.errors.js';
import type { LogRecord } from '../log.port.js';

/** An accepted entry, and where it stands in the log. */
export interface AcceptedEntry extends ChainedEntry {
  offset: number;
}

/**
 * How far a chain was followed: what a consumer stores together with what it made of the entries, and begins with the
 * next time. Skipped records after the head are not counted; they are read, and skipped, again.
 */
export interface ChainPosition {
  head: ChainHead;
  /** The offset after the head's own record. */
  nextOffset: number;
}

/** Before the genesis entry. */
export const CHAIN_START: ChainPosition = { head: EMPTY_CHAIN, nextOffset: 0 };

/** A record that must be in the log, or the log is not the one that was followed. */
export interface Anchor {
  offset: number;
  hash: Hash;
}

/** One reader's place in a chain: takes the records of the log in their order and says which ones are accepted. */
export class ChainCursor {
  readonly #ledger: string;
  #position: ChainPosition;
  #nextOffset: number;

  constructor(ledger: string, from: ChainPosition = CHAIN_START) {
    this.#ledger = ledger;
    this.#position = from;
    this.#nextOffset = from.nextOffset;
  }

  get head(): ChainHead {
    return this.#position.head;
  }

  get position(): ChainPosition {
    return this.#position;
  }

  /** The offset of the next record to take. */
  get nextOffset(): number {
    return this.#nextOffset;
  }

  /** The head's record, from which a broken or a new reading begins again; undefined before the genesis entry. */
  get anchor(): Anchor | undefined {
    const { head, nextOffset } = this.#position;
    return head.sequence < 0 ? undefined : { offset: nextOffset - 1, hash: head.hash };
  }

  /**
   * Takes a record; returns the entry when it is accepted, undefined when it is skipped or was taken before. Who wrote
   * the record passes it as `known`, so that it is not parsed and hashed once more. Throws `LogRewoundError` when a
   * record is missing, `LogUnfitError` when the first accepted entry cannot be this ledger's genesis.
   */
  take(record: LogRecord, known?: ChainedEntry): AcceptedEntry | undefined {
    if (record.offset < this.#nextOffset) return undefined;
    if (record.offset > this.#nextOffset) {
      throw new LogRewoundError(`The log went from offset ${this.#nextOffset} to ${record.offset}: records are gone.`);
    }
    this.#nextOffset++;
    const acceptance = known ? this.#acceptKnown(known) : acceptBytes(this.head, record.value);
    if (!acceptance.accepted) return undefined;
    if (this.head.sequence < 0) this.#checkGenesis(acceptance.chained);
    this.#position = { head: headAfter(acceptance.chained), nextOffset: this.#nextOffset };
    const { entry, sequence, recordedAt, bytes, hash } = acceptance.chained;
    return { entry, sequence, recordedAt, bytes, hash, offset: record.offset };
  }

  #acceptKnown(chained: ChainedEntry): Acceptance {
    const reason = accept(this.head, chained);
    return reason ? { accepted: false, reason } : { accepted: true, chained };
  }

  #checkGenesis({ entry }: ChainedEntry): void {
    const problem = genesisProblem(entry, this.#ledger);
    if (problem) throw new LogUnfitError(problem);
  }
}
