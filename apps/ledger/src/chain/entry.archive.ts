import { acceptBytes, entryHash, headAfter, readEntry, type ChainedEntry, type Hash } from '@curbline/domain';
import { LogUnavailableError, type AcceptedEntry, type Log, type LogRecord } from '@curbline/log';
import { OffsetIndex } from './offset.index.js';

/** So much of the log is kept in memory: the newest entries, and those that were last read back. */
const MOST_KEPT_BYTES = 32_000_000;
const KEPT_AFTER_FORGETTING = 0.75;
const READ_TIMEOUT_MS = 5_000;

/** An entry as it is stored. */
export interface StoredEntry {
  bytes: Uint8Array;
  hash: Hash;
}

/** Gives back any entry of the chain: from memory where it is new or was just asked for, else from the log. */
export class EntryArchive {
  private readonly kept = new Map<number, StoredEntry>();
  private keptBytes = 0;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly log: Log,
    private readonly mostKeptBytes = MOST_KEPT_BYTES,
    /** Where the entries stand that were added before, by somebody else. */
    private readonly offsets = new OffsetIndex(),
  ) {}

  /** Adds the next accepted entry. */
  add(entry: AcceptedEntry): void {
    this.offsets.add(entry.sequence, entry.offset);
    this.keep(entry);
  }

  /** An entry that was added. Throws `LogUnavailableError` when it cannot be read back now. */
  async entry(sequence: number): Promise<StoredEntry> {
    const kept = this.kept.get(sequence);
    if (kept) return kept;
    // Repeated imports ask for one entry after the other: one reading at a time brings the next ones along.
    const turn = this.reading.then(() => this.kept.get(sequence) ?? this.readBack(sequence));
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  private async readBack(sequence: number): Promise<StoredEntry> {
    const [first, ...following] = await this.readFrom(this.offsets.offsetOf(sequence));
    const entry = first && readEntry(first.value);
    if (!entry || entry.sequence !== sequence) {
      throw new LogUnavailableError(`Entry ${sequence} could not be read back from the log.`);
    }
    const wanted: ChainedEntry = { ...entry, bytes: first.value, hash: entryHash(first.value) };
    this.keep(wanted);
    this.keepFollowing(wanted, following);
    return wanted;
  }

  /** Skipped records lie between the entries: the rule tells them apart once more. */
  private keepFollowing(entry: ChainedEntry, records: readonly LogRecord[]): void {
    let head = headAfter(entry);
    for (const { value } of records) {
      const acceptance = acceptBytes(head, value);
      if (!acceptance.accepted) continue;
      this.keep(acceptance.chained);
      head = headAfter(acceptance.chained);
    }
  }

  private async readFrom(offset: number): Promise<readonly LogRecord[]> {
    for await (const { records } of this.log.read(offset, AbortSignal.timeout(READ_TIMEOUT_MS))) {
      if (records.length > 0) return records;
    }
    return [];
  }

  private keep({ sequence, bytes, hash }: ChainedEntry): void {
    if (this.kept.has(sequence)) return;
    this.kept.set(sequence, { bytes, hash });
    this.keptBytes += bytes.byteLength;
    if (this.keptBytes > this.mostKeptBytes) this.forgetOldest();
  }

  /** A quarter at once: a map walks over what was deleted at its beginning, again for each one that is dropped alone. */
  private forgetOldest(): void {
    const enough = this.mostKeptBytes * KEPT_AFTER_FORGETTING;
    for (const [oldest, stored] of this.kept) {
      if (this.keptBytes <= enough) break;
      this.kept.delete(oldest);
      this.keptBytes -= stored.bytes.byteLength;
    }
  }
}
