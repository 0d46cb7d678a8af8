import { SYSTEM_TIMERS, type Timers } from './timers.js';

/** Delays that double from the first to the most, in milliseconds; `reset` after a success. */
export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #timers: Timers;
  #nextMs: number;

  constructor({ firstMs, mostMs }: { firstMs: number; mostMs: number }, timers = SYSTEM_TIMERS) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#nextMs = firstMs;
    this.#timers = timers;
  }

  next(): number {
    const delayMs = this.#nextMs;
    this.#nextMs = Math.min(delayMs * 2, this.#mostMs);
    return delayMs;
  }

  reset(): void {
    this.#nextMs = this.#firstMs;
  }

  /** Waits for the next delay, or less when the signal is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const delayMs = this.next();
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.#timers.after(delayMs, done);
      signal.addEventListener('abort', done);
    });
  }
}
