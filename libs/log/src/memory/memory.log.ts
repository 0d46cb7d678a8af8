import { refuseOutsideLimits } from '../append-limits.js';
import { LogRewoundError, LogUnavailableError } from '../log.errors.js';
import { type Log, type LogBatch } from '../log.port.js';

/** So many records at most in one batch of a read: enough to be fast, few enough that a reader stays responsive. */
const RECORDS_PER_BATCH = 1000;

/** What several `MemoryLog`s of one process share, as several processes share a broker. */
export class MemoryStore {
  readonly #values: Uint8Array[] = [];
  readonly #waiting = new Set<() => void>();

  get length(): number {
    return this.#values.length;
  }

  append(values: readonly Uint8Array[]): number {
    const baseOffset = this.#values.length;
    // A copy: the caller may use its buffer again, and what is stored must not change with it.
    for (const value of values) this.#values.push(Uint8Array.from(value));
    this.#wakeReaders();
    return baseOffset;
  }

  records(fromOffset: number, limit: number): LogBatch['records'] {
    return this.#values.slice(fromOffset, fromOffset + limit).map((value, index) => ({
      offset: fromOffset + index,
      value,
    }));
  }

  /** Loses everything from `length` on, as a restored backup does. For tests of the readers that must notice. */
  truncate(length: number): void {
    this.#values.length = Math.min(length, this.#values.length);
    this.#wakeReaders();
  }

  /** Resolves at the next append or truncation, or when the signal is aborted. */
  async changed(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #wakeReaders(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

/** A log in the memory of one process. Give two of them the same store, and each is one process's connection to it. */
export class MemoryLog implements Log {
  readonly #store: MemoryStore;
  readonly #closed = new AbortController();

  constructor(store: MemoryStore = new MemoryStore()) {
    this.#store = store;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that a refusal is a rejection as in every adapter.
  async append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    this.#refuseWhenClosed();
    refuseOutsideLimits(values);
    return { baseOffset: this.#store.append(values) };
  }

  async *read(fromOffset: number, signal: AbortSignal, seen = () => 0): AsyncIterable<LogBatch> {
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    let next = fromOffset;
    while (!signal.aborted) {
      next = Math.max(next, seen());
      this.#refuseWhenClosed();
      if (next > this.#store.length) {
        throw new LogRewoundError(`The log ends at offset ${this.#store.length}, before offset ${next}.`);
      }
      const records = this.#store.records(next, RECORDS_PER_BATCH);
      next += records.length;
      yield { records };
      if (next === this.#store.length) await this.#store.changed(ended);
    }
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- async, as in every adapter.
  async endOffset(): Promise<number> {
    this.#refuseWhenClosed();
    return this.#store.length;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- async, as in every adapter.
  async close(): Promise<void> {
    this.#closed.abort();
  }

  #refuseWhenClosed(): void {
    if (this.#closed.signal.aborted) throw new LogUnavailableError('This log was closed.');
  }
}
