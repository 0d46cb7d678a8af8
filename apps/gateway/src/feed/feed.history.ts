/** An entry as the feed sends it: the stored bytes, and what names them. */
export interface FeedEntry {
  sequence: number;
  type: string;
  bytes: Uint8Array;
}

/**
 * Where the feed finds what is no longer in memory: the views' journal. The entries after a sequence in order, at most
 * `limit`, without a gap; none when the views have not come so far yet.
 */
export abstract class FeedHistory {
  abstract after(sequence: number, limit: number): Promise<readonly FeedEntry[]>;
}
