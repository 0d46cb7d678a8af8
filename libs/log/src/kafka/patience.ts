import { Backoff } from '../backoff.js';
import { type LogError, LogRewoundError, LogUnavailableError } from '../log.errors.js';
import { unavailableError } from './kafka.errors.js';

/**
 * How long a shortened log is asked again before it is believed: a broker that was frozen, or cut off, answers for a
 * moment from what it knew before it hears of the new leader.
 */
export const DOUBT_MS = 2_000;

/** Decides, failure after failure, whether to try again, and waits in between. */
export class Patience {
  readonly #patienceMs: number;
  readonly #signal: AbortSignal;
  readonly #backoff = new Backoff({ firstMs: 25, mostMs: 400 });
  #failingSince: number | undefined;
  #doubtfulSince: number | undefined;

  /** The signal cuts a wait short; it does not make `failed` throw. */
  constructor(patienceMs: number, signal: AbortSignal) {
    this.#patienceMs = patienceMs;
    this.#signal = signal;
  }

  /** Returns when it is time to try again; throws the error of the log port when it is time to give up. */
  async failed(error: unknown): Promise<void> {
    const known = unavailableError(error);
    const now = performance.now();
    this.#failingSince ??= now;
    this.#doubtfulSince = known instanceof LogRewoundError ? (this.#doubtfulSince ?? now) : undefined;
    if (this.#isOver(known, now)) throw known;
    await this.#backoff.wait(this.#signal);
  }

  #isOver(error: LogError, now: number): boolean {
    if (this.#doubtfulSince !== undefined) return now - this.#doubtfulSince >= DOUBT_MS;
    return !(error instanceof LogUnavailableError) || now - this.#failingSince! >= this.#patienceMs;
  }
}

/** Tries until it succeeds, patience is over, or the signal is aborted. Throws errors of the log port. */
export async function patiently<T>(patienceMs: number, signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  const patience = new Patience(patienceMs, signal);
  while (!signal.aborted) {
    try {
      return await attempt();
    } catch (error) {
      if (!signal.aborted) await patience.failed(error);
    }
  }
  throw new LogUnavailableError('The log is closed.');
}
