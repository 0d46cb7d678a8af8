import type { Log, LogBatch } from './log.port.js';
import type { ReadProgress } from './read-progress.js';

/** So many missed heartbeats are no progress: one may be late because this process was busy. */
const MISSED_HEARTBEATS = 3;

/** A log that knows how its readers fare. What it promises otherwise is what the log behind it promises. */
export class WatchedLog implements Log {
  readonly #log: Log;
  readonly #now: () => number;
  /** The readers that wait for an answer, and since when each of them does. */
  readonly #asked = new Map<symbol, number>();
  /** Since when a reader whose reading broke has had no answer; cleared by any answer to any reader. */
  #brokenSince: number | undefined;
  #state: 'unread' | 'news' | 'no-news' = 'unread';
  #since: number;

  /** `now` in milliseconds since 1970; it must not go back. */
  constructor(log: Log, now = () => performance.timeOrigin + performance.now()) {
    this.#log = log;
    this.#now = now;
    this.#since = now();
  }

  get heartbeatMs(): number | undefined {
    return this.#log.heartbeatMs;
  }

  append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    return this.#log.append(values);
  }

  endOffset(): Promise<number> {
    return this.#log.endOffset();
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  async *read(fromOffset: number, signal: AbortSignal, seen?: () => number): AsyncGenerator<LogBatch> {
    const reader = Symbol();
    this.#ask(reader);
    try {
      for await (const batch of this.#log.read(fromOffset, signal, seen)) {
        this.#answered(reader, batch.records.length > 0);
        // While the consumer works on a batch nobody waits for the log.
        yield batch;
        this.#ask(reader);
      }
    } catch (error) {
      this.#brokenSince ??= this.#asked.get(reader) ?? this.#now();
      throw error;
    } finally {
      this.#asked.delete(reader);
    }
  }

  progress(): ReadProgress {
    const now = this.#now();
    const waits = [...this.#asked.values(), ...(this.#brokenSince === undefined ? [] : [this.#brokenSince])];
    const unansweredSince = Math.min(now, ...waits);
    const { heartbeatMs } = this;
    const missed = heartbeatMs !== undefined && now - unansweredSince > MISSED_HEARTBEATS * heartbeatMs;
    return {
      state: missed ? 'no-progress' : this.#state,
      since: new Date(missed ? unansweredSince : this.#since),
      unansweredMs: heartbeatMs === undefined || now - unansweredSince <= heartbeatMs ? 0 : now - unansweredSince,
    };
  }

  #ask(reader: symbol): void {
    this.#asked.set(reader, this.#now());
  }

  #answered(reader: symbol, withNews: boolean): void {
    this.#asked.delete(reader);
    this.#brokenSince = undefined;
    const state = withNews ? 'news' : 'no-news';
    if (this.#state !== state) this.#since = this.#now();
    this.#state = state;
  }
}
