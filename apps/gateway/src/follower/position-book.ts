import { NO_PREVIOUS_HASH, type Hash, type Instant } from '@curbline/domain';

const HASH_BYTES = 32;
const FIRST_CAPACITY = 1024;

/** One point of the ledger's history, as an answer names it. */
export interface Position {
  sequence: number;
  hash: Hash;
  recordedAt: Instant;
}

/** Before the first entry: nothing is known. */
export const NO_POSITION: Position = { sequence: -1, hash: NO_PREVIOUS_HASH, recordedAt: Number.NEGATIVE_INFINITY };

/**
 * Every position of the ledger in 40 bytes each, so that a million entries take 40 MB: what an instant of knowledge
 * resolves to, and the hash that an answer names. Entries are added in order of sequence, beginning with 0.
 */
export class PositionBook {
  private recordedAt = new Float64Array(FIRST_CAPACITY);
  private hashes = Buffer.alloc(FIRST_CAPACITY * HASH_BYTES);
  private count = 0;

  /** The last position; `NO_POSITION` while the book is empty. */
  head: Position = NO_POSITION;

  /** Throws when the sequence is not the next one, or the recorded time not later than the last: no chain has that. */
  append(position: Position): void {
    if (position.sequence !== this.count || position.recordedAt <= this.head.recordedAt) {
      throw new Error(`Position ${position.sequence} does not follow position ${this.count - 1}.`);
    }
    if (this.count === this.recordedAt.length) this.grow();
    this.recordedAt[this.count] = position.recordedAt;
    this.hashes.write(position.hash, this.count * HASH_BYTES, 'hex');
    this.count += 1;
    this.head = position;
  }

  /** Undefined when the ledger has no such sequence (yet). */
  at(sequence: number): Position | undefined {
    const recordedAt = Number.isInteger(sequence) && sequence < this.count ? this.recordedAt[sequence] : undefined;
    if (recordedAt === undefined) return undefined;
    return {
      sequence,
      recordedAt,
      hash: this.hashes.toString('hex', sequence * HASH_BYTES, (sequence + 1) * HASH_BYTES),
    };
  }

  /** The last position that was recorded at or before an instant; `NO_POSITION` when the ledger began later. */
  knownAt(instant: Instant): Position {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.recordedAt[middle] as number) <= instant) low = middle + 1;
      else high = middle;
    }
    return this.at(low - 1) ?? NO_POSITION;
  }

  private grow(): void {
    const recordedAt = new Float64Array(this.recordedAt.length * 2);
    recordedAt.set(this.recordedAt);
    this.recordedAt = recordedAt;
    this.hashes = Buffer.concat([this.hashes], this.hashes.length * 2);
  }
}
