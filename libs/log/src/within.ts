import { SYSTEM_TIMERS } from './timers.js';

/** The promise did not settle in the time given. What it stands for may still happen. */
export class TimedOutError extends Error {
  override name = 'TimedOutError';
}

/** Settles as the promise does, or rejects after `timeoutMs` (`TimedOutError`) or an abort (the signal's reason). */
export async function within<T>(
  promise: Promise<T>,
  timeoutMs: number,
  signal: AbortSignal,
  timers = SYSTEM_TIMERS,
): Promise<T> {
  let stopWaiting = () => {};
  const ended = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new TimedOutError(`No answer within ${timeoutMs} ms.`));
    const cancel = timers.after(timeoutMs, giveUp);
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    stopWaiting = () => {
      cancel();
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    stopWaiting();
  }
}
