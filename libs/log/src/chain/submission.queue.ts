import { OutcomeUnknownError } from './chain.errors.js';
import type { ChainDecision } from './ledger.fold.js';
import type { Pending } from './pending.js';

/** The submissions that wait to be decided, in the order in which they came. */
export class SubmissionQueue<Command, Decision extends ChainDecision> {
  #waiting: Pending<Command, Decision>[] = [];
  #taken = 0;
  #wake: (() => void) | undefined;

  get length(): number {
    return this.#waiting.length - this.#taken;
  }

  push(pending: Pending<Command, Decision>): void {
    this.#waiting.push(pending);
    this.#wake?.();
  }

  /** The first one that was not answered yet; it stays in the queue until `shift`. */
  peek(): Pending<Command, Decision> | undefined {
    for (;;) {
      const first = this.#waiting[this.#taken];
      if (first?.submission.signal?.aborted) first.fail(new OutcomeUnknownError('The caller has given it up.'));
      if (!first?.settled) return first;
      this.shift();
    }
  }

  shift(): void {
    this.#taken++;
    // An array's own shift moves all that is behind it: with thousands waiting, most of the time would go there.
    if (this.#taken >= 1_000 || this.#taken === this.#waiting.length) {
      this.#waiting.splice(0, this.#taken);
      this.#taken = 0;
    }
  }

  /** Puts back what must be decided again: it was there before all that waits now. */
  putBack(pendings: readonly Pending<Command, Decision>[]): void {
    if (pendings.length === 0) return;
    this.#waiting = [...pendings, ...this.#waiting.slice(this.#taken)];
    this.#taken = 0;
    this.#wake?.();
  }

  /** Resolves when something waits; rejects with the signal's reason when it is aborted. */
  async some(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.length > 0) return;
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort);
      this.#wake = () => {
        this.#wake = undefined;
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
    });
  }
}
