import { Backoff } from '../backoff.js';
import { AppendRefusedError, LogRewoundError, LogUnfitError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import type { Timers } from '../timers.js';
import { within } from '../within.js';

/** What is known of an append: stored at an offset; not stored and never to be; or nothing, and there was an error or no answer. */
export type AppendOutcome =
  | { known: 'stored'; baseOffset: number }
  | { known: 'refused'; error: AppendRefusedError }
  | { known: 'nothing'; error: Error };

/**
 * A log as the writer asks it: an append has one of three outcomes, and the end of the log is asked for until it is
 * told. What no patience cures (`LogRewoundError`, `LogUnfitError`) is thrown, as is the signal's reason on an abort.
 */
export class PatientLog {
  readonly #log: Log;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;
  readonly #onUnavailable: (error: Error) => void;
  readonly #timers: Timers;

  constructor(log: Log, timeoutMs: number, signal: AbortSignal, onUnavailable: (error: Error) => void, timers: Timers) {
    this.#log = log;
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#onUnavailable = onUnavailable;
    this.#timers = timers;
  }

  async append(values: readonly Uint8Array[]): Promise<AppendOutcome> {
    try {
      const { baseOffset } = await within(this.#log.append(values), this.#timeoutMs, this.#signal, this.#timers);
      return { known: 'stored', baseOffset };
    } catch (error) {
      this.#throwIncurable(error);
      if (error instanceof AppendRefusedError) return { known: 'refused', error };
      return { known: 'nothing', error: error as Error };
    }
  }

  async endOffset(): Promise<number> {
    const backoff = new Backoff({ firstMs: 20, mostMs: 2_000 }, this.#timers);
    for (;;) {
      try {
        return await within(this.#log.endOffset(), this.#timeoutMs, this.#signal, this.#timers);
      } catch (error) {
        this.#throwIncurable(error);
        this.#onUnavailable(error as Error);
        await backoff.wait(this.#signal);
      }
    }
  }

  #throwIncurable(error: unknown): void {
    this.#signal.throwIfAborted();
    if (error instanceof LogRewoundError || error instanceof LogUnfitError) throw error;
  }
}
