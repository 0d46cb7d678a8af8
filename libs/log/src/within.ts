/** The promise did not settle in the time given. What it stands for may still happen. */
export class TimedOutError extends Error {
  override name = 'TimedOutError';
}

/** Settles as the promise does, or rejects after `timeoutMs` (`TimedOutError`) or an abort (the signal's reason). */
export async function within<T>(promise: Promise<T>, timeoutMs: number, signal: AbortSignal): Promise<T> {
  let stopWaiting = () => {};
  const ended = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new TimedOutError(`No answer within ${timeoutMs} ms.`)), timeoutMs);
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    stopWaiting = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    stopWaiting();
  }
}
