import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;
const TIMEOUT_MS = 120_000;

/** Waits until a service says that it is ready. Throws with what it waits for when that takes too long. */
export async function untilReady(url: string, timeoutMs = TIMEOUT_MS): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    const said = await answer?.text();
    if (answer?.ok) return;
    if (performance.now() > deadline) throw new Error(`The service at ${url} is not ready: ${said ?? 'no answer'}`);
    await delay(POLL_MS);
  }
}
