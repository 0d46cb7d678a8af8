import { setTimeout as wait } from 'node:timers/promises';

/** How the delays between attempts grow. */
export interface BackoffOptions {
  firstDelayMs: number;
  maxDelayMs: number;
}

/** The delay before the attempt that follows `failures` failures in a row: doubled each time, and up to a half less, by chance, so that many do not retry as one. */
export function backoffDelayMs(
  failures: number,
  { firstDelayMs, maxDelayMs }: BackoffOptions,
  random: () => number = Math.random,
): number {
  const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.max(0, failures - 1));
  return delayMs * (1 - random() / 2);
}

/** Waits; returns false, and at once, when the signal is aborted. */
export async function sleep(delayMs: number, signal?: AbortSignal): Promise<boolean> {
  try {
    await wait(delayMs, undefined, { signal, ref: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls `attempt` until it succeeds, telling `onFailure` each time. Rejects only when the signal is aborted (with its
 * reason), or when `onFailure` throws: that is how a caller gives up on an error that no repetition cures.
 */
export async function retryForever<T>(
  attempt: () => Promise<T>,
  options: BackoffOptions & {
    signal: AbortSignal;
    onFailure: (error: unknown, failures: number, delayMs: number) => void;
  },
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    options.signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      options.signal.throwIfAborted();
      const delayMs = backoffDelayMs(failures, options);
      options.onFailure(error, failures, delayMs);
      await sleep(delayMs, options.signal);
    }
  }
}
