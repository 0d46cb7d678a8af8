import type { ReadProgress } from './read-progress.js';

/**
 * The narrow port that a ledger stands on: one totally ordered, append-only sequence of byte strings.
 *
 * Duties of every adapter, checked by the one contract suite in libs/testing:
 * - Offsets start at 0 and have no gaps: offset n is the n-th value ever stored.
 * - `append` stores its values whole and contiguously, or not at all. When it resolves, they are durable: they survive
 *   the kill of every process of the system.
 * - When `append` rejects, the error says what is known: `AppendRefusedError` means that nothing was or will be stored;
 *   any other error means that the outcome is unknown: the values may have been stored, or may be stored later.
 * - `append` is not idempotent and checks nothing. Order, duplicates and staleness are the business of the chain above.
 * - `read` yields exactly the stored bytes, in offset order, each once, and then waits for more until it is aborted.
 * - `endOffset` is linearizable with appends: it counts every append that had resolved before it was called.
 */
export interface Log {
  /** A reader that waits hears something at least so often, an empty batch or an error; absent: no such promise. */
  readonly heartbeatMs?: number;

  /** The offset of the first of the values; the others follow it. At most 900,000 bytes in all, and at least one value. */
  append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }>;

  /**
   * Batches from `fromOffset` on, for ever; ends (without an error) when the signal is aborted.
   * Throws `LogRewoundError` when the log no longer holds what `fromOffset` promises, and `LogUnavailableError` when
   * the log cannot be reached: the caller may call again with the next offset that it needs.
   * `seen` tells an offset before which the caller needs no record any more, asked again and again: what is before it may
   * be left out.
   */
  read(fromOffset: number, signal: AbortSignal, seen?: () => number): AsyncIterable<LogBatch>;

  /** The offset that the next value will have: the number of values ever stored. Throws `LogUnavailableError`. */
  endOffset(): Promise<number>;

  /** How the readers fare, where somebody watches (`WatchedLog`). */
  progress?(): ReadProgress;

  close(): Promise<void>;
}

/** Consecutive records. An empty batch is allowed: it says that the reader is alive, and knows of nothing more. */
export interface LogBatch {
  records: readonly LogRecord[];
}

export interface LogRecord {
  offset: number;
  value: Uint8Array;
}

/** The most bytes that one `append` takes: below the 1 MB that a Kafka broker takes by default, with room for the batch's own fields. */
export const MAX_APPEND_BYTES = 900_000;
