import type { AcceptedEntry } from '@curbline/log';

/** What the feed needs of an entry: who may want it, and its exact bytes. */
export type RecentEntry = Pick<AcceptedEntry, 'sequence' | 'recordedAt' | 'bytes'> & {
  type: string;
  subject: string;
  actor: string;
};

/** Enough for the followers of a feed to live on memory alone, and for a client that was away for a while. */
const MAX_BYTES = 16_000_000;
const MAX_ENTRIES = 16_384;

/** The newest entries of the ledger in memory, as many as the limits allow: one consecutive run that ends at the head. */
export class RecentEntries {
  private entries: RecentEntry[] = [];
  private dropped = 0;
  private bytes = 0;

  constructor(
    private readonly maxEntries = MAX_ENTRIES,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  push({ sequence, recordedAt, bytes, entry: { type, subject, actor } }: AcceptedEntry): void {
    this.entries.push({ sequence, recordedAt, bytes, type, subject, actor });
    this.bytes += bytes.byteLength;
    while (this.size > this.maxEntries || (this.bytes > this.maxBytes && this.size > 1)) this.dropFirst();
  }

  /**
   * The entries after a sequence, at most `limit` of them; empty when there are none yet. Undefined when the first of
   * them is no longer here.
   */
  after(sequence: number, limit: number): readonly RecentEntry[] | undefined {
    const first = this.entries[this.dropped];
    if (!first) return [];
    if (sequence + 1 < first.sequence) return undefined;
    const from = this.dropped + sequence + 1 - first.sequence;
    return this.entries.slice(from, from + limit);
  }

  private get size(): number {
    return this.entries.length - this.dropped;
  }

  /** Moving the rest forward each time would cost as much as the whole run: it is done once for many. */
  private dropFirst(): void {
    this.bytes -= this.entries[this.dropped]?.bytes.byteLength ?? 0;
    this.dropped += 1;
    if (this.dropped * 2 < this.entries.length) return;
    this.entries = this.entries.slice(this.dropped);
    this.dropped = 0;
  }
}
