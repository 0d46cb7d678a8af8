import { onAccessChange } from './access-key.js';

/** After a connection was lost the first try is made so soon; each later one after a time that `nextRetryMs` tells. */
export const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Twice as long as before, within a limit. */
export function nextRetryMs(retryMs: number): number {
  return Math.min(retryMs * 2, LONGEST_RETRY_MS);
}

/**
 * Resolves after about so long (many pages that lost the same gateway must not all come back at once), or sooner where
 * another try makes sense: the browser is online again, an access key was typed, the signal ended it.
 */
export function pause(aboutMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const forget = onAccessChange(() => wake());
    const timer = setTimeout(() => wake(), aboutMs * (0.75 + Math.random() / 2));
    const wake = (): void => {
      clearTimeout(timer);
      forget();
      window.removeEventListener('online', wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    window.addEventListener('online', wake);
    signal.addEventListener('abort', wake);
  });
}
