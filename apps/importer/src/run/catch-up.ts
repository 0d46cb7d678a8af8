import { GatewayError } from './gateway.js';

/** A reader that takes in no entry for so long counts as standing still. A long list may well take longer than this as a whole. */
const STILL_MS = 600_000;

/** How time goes by; a spec has its own. */
export interface Waiting {
  now: () => number;
  pause: (ms: number) => Promise<void>;
}

/**
 * Waits until readers of the log have come as far as a sequence, and returns how long that took, in milliseconds. `headOf`
 * gives the sequence that the slowest of them has read; `tell` hears of each. Throws a `GatewayError` when none of them
 * comes on any more.
 */
export async function caughtUp(
  target: number,
  headOf: () => Promise<number>,
  tell: (head: number) => void,
  waiting: Waiting,
): Promise<number> {
  const startedAt = waiting.now();
  let [furthest, cameOnAt] = [-Infinity, startedAt];
  for (;;) {
    const head = await headOf();
    const now = waiting.now();
    tell(head);
    if (head >= target) return now - startedAt;
    if (head > furthest) [furthest, cameOnAt] = [head, now];
    if (now - cameOnAt > STILL_MS) {
      throw new GatewayError(
        `Views or checks have stood still for ${STILL_MS / 60_000} minutes, at ${head} of ${target}: look at the health of the projections and of the gateway, then import again.`,
      );
    }
    await waiting.pause(Math.min(1_000, 20 + (now - startedAt) / 10));
  }
}
