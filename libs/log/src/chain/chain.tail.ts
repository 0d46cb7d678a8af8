import type { ChainedEntry, ChainHead } from '@curbline/domain';
import type { Log, LogRecord } from '../log.port.js';
import type { Timers } from '../timers.js';
import { ChainCursor, type AcceptedEntry, type ChainPosition } from './chain.cursor.js';
import { readOn } from './read-on.js';

/** What a writer's tail is told, and what it asks. */
export interface TailOptions {
  log: Log;
  ledger: string;
  from?: ChainPosition;
  /** Called for each accepted entry, in order, in the same turn in which the head moves: state and head never differ. */
  onAccepted: (entry: AcceptedEntry) => void;
  /** The writer's own entry for a sequence, if it is about to append one. */
  ownEntry: (sequence: number) => ChainedEntry | undefined;
  onRetry: (error: Error) => void;
  timers: Timers;
}

/**
 * A writer's view of the log: one reading of it that never ends, and next to it the short cut by which a writer takes
 * its own entries without reading them back. Whichever is first moves the head, and the other one finds it moved.
 */
export class ChainTail {
  readonly #options: TailOptions;
  readonly #cursor: ChainCursor;
  readonly #waiting = new Set<{ offset: number; resolve: () => void }>();
  #endAtOpening: number | undefined;

  constructor(options: TailOptions) {
    this.#options = options;
    this.#cursor = new ChainCursor(options.ledger, options.from);
  }

  get head(): ChainHead {
    return this.#cursor.head;
  }

  get nextOffset(): number {
    return this.#cursor.nextOffset;
  }

  /** Where the log ended when it was last opened; undefined before it was. */
  get endAtOpening(): number | undefined {
    return this.#endAtOpening;
  }

  /** Follows the log until the signal is aborted. Rejects when the log cannot be followed any more, or a fold fails. */
  async run(signal: AbortSignal): Promise<void> {
    const { log, onRetry, timers } = this.#options;
    for await (const { records, endAtOpening } of readOn(log, this.#cursor, signal, onRetry, timers)) {
      this.#endAtOpening = endAtOpening;
      for (const record of records) this.#take(record, this.#ownCopy(record));
      this.#wake();
    }
  }

  /** Takes entries that the log has answered to have stored from the next offset on. The rule decides about them, too. */
  takeOwn(baseOffset: number, entries: readonly ChainedEntry[]): void {
    entries.forEach((entry, index) => this.#take({ offset: baseOffset + index, value: entry.bytes }, entry));
    this.#wake();
  }

  /** Resolves when everything before the offset was taken; rejects with the signal's reason when it is aborted. */
  async reached(offset: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.nextOffset >= offset) return;
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.delete(waiter);
        reject(signal.reason as Error);
      };
      const waiter = {
        offset,
        resolve: () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal.addEventListener('abort', onAbort);
      this.#waiting.add(waiter);
    });
  }

  #take(record: LogRecord, known: ChainedEntry | undefined): void {
    const accepted = this.#cursor.take(record, known);
    if (accepted) this.#options.onAccepted(accepted);
  }

  /** The tail is often faster than the answer to the append. Comparing bytes is cheaper than parsing and hashing them. */
  #ownCopy({ offset, value }: LogRecord): ChainedEntry | undefined {
    if (offset !== this.nextOffset) return undefined;
    const own = this.#options.ownEntry(this.head.sequence + 1);
    return own && Buffer.compare(own.bytes, value) === 0 ? own : undefined;
  }

  #wake(): void {
    for (const waiter of this.#waiting) {
      if (waiter.offset > this.nextOffset) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
