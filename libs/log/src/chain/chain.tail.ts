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

/** After so many own appends in a row, with nothing of anybody else's between them, reading would only bring them back. */
const APPENDS_IN_A_ROW = 4;
/** Reading rests for so long after an own append; it goes on at once when somebody waits for it, and now and then anyway. */
const REST_MS = 20;
const MOST_RESTS = 25;

/**
 * A writer's view of the log: one reading of it that never ends, and next to it the short cut by which a writer takes
 * its own entries without reading them back. Whichever is first moves the head, and the other one finds it moved. While
 * own appends follow each other they prove that nothing else comes, and the reading rests: what it would bring back costs
 * the broker and this process more than all the rest of a small append.
 */
export class ChainTail {
  readonly #options: TailOptions;
  readonly #cursor: ChainCursor;
  readonly #waiting = new Set<{ offset: number; resolve: () => void }>();
  #endAtOpening: number | undefined;
  /** Own appends since the last entry of anybody else's, and how many of them the last rest was taken for. */
  #inARow = 0;
  #restedFor = 0;
  #endRest = () => {};

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
      for (const record of records) {
        const own = this.#ownCopy(record);
        if (!own && record.offset >= this.nextOffset) this.#othersWrite();
        this.#take(record, own);
      }
      this.#wake();
      await this.#rest(signal);
    }
  }

  /** Takes entries that the log has answered to have stored from the next offset on. The rule decides about them, too. */
  takeOwn(baseOffset: number, entries: readonly ChainedEntry[]): void {
    this.#inARow++;
    entries.forEach((entry, index) => this.#take({ offset: baseOffset + index, value: entry.bytes }, entry));
    this.#wake();
  }

  /** Resolves when everything before the offset was taken; rejects with the signal's reason when it is aborted. */
  async reached(offset: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.nextOffset >= offset) return;
    this.#othersWrite();
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

  #othersWrite(): void {
    this.#inARow = this.#restedFor = 0;
    this.#endRest();
  }

  async #rest(signal: AbortSignal): Promise<void> {
    for (let rests = 0; rests < MOST_RESTS && !signal.aborted; rests++) {
      if (this.#inARow < APPENDS_IN_A_ROW || this.#inARow === this.#restedFor) return;
      this.#restedFor = this.#inARow;
      await this.#pause(signal);
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#options.timers.after(REST_MS, end);
      signal.addEventListener('abort', end);
      this.#endRest = end;
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
