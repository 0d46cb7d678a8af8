/** Delays that double from the first to the most, in milliseconds; `reset` after a success. */
export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  #nextMs: number;

  constructor({ firstMs, mostMs }: { firstMs: number; mostMs: number }) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#nextMs = firstMs;
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
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      signal.addEventListener('abort', done);
    });
  }
}
