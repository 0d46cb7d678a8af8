import type { DecisionEntry } from './decision.entry.js';

/** At most so many decisions wait to be written, and at most about so much memory for their texts. */
const MAX_WAITING = 20_000;
const MAX_WAITING_CHARACTERS = 64_000_000;

/** An entry with whoever waits for it to be durable. */
export interface WaitingEntry extends DecisionEntry {
  settle?: (error?: Error) => void;
}

/** Decisions that wait to be written, in order and bounded. */
export class DecisionBuffer {
  private waiting: WaitingEntry[] = [];
  private characters = 0;
  private wake: (() => void) | undefined;

  get size(): number {
    return this.waiting.length;
  }

  /** The newest entry; undefined when nothing waits. */
  get last(): WaitingEntry | undefined {
    return this.waiting.at(-1);
  }

  /** False when there is no room: the entry was not taken. */
  push(entry: WaitingEntry): boolean {
    const size = sizeOf(entry);
    if (this.waiting.length >= MAX_WAITING || this.characters + size > MAX_WAITING_CHARACTERS) return false;
    this.waiting.push(entry);
    this.characters += size;
    this.wake?.();
    return true;
  }

  /** The oldest entries, which stay where they are until they are `remove`d: they still count against the bounds. */
  peek(most: number): readonly WaitingEntry[] {
    return this.waiting.slice(0, most);
  }

  /** Takes the oldest entries away. */
  remove(count: number): void {
    for (const entry of this.waiting.slice(0, count)) this.characters -= sizeOf(entry);
    this.waiting = this.waiting.slice(count);
  }

  /** Resolves when something waits, at the latest after a time or when the signal is aborted. */
  async filled(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.waiting.length > 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      this.wake = done;
    });
  }
}

function sizeOf({ decided }: WaitingEntry): number {
  return decided.form === 'single' ? decided.given.receipt.length + decided.given.bytes.length : 2_000;
}
