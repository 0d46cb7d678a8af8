import { sleep } from '@curbline/platform';

const POLL_MS = 50;
const ANSWER_TIMEOUT_MS = 5_000;

/** Waits until a service says that it is ready; tells each time what it still waits for. */
export async function untilReady(url: string, waitsFor: (what: string) => void, signal: AbortSignal): Promise<void> {
  while (!(await isReady(url, waitsFor))) {
    await sleep(POLL_MS, signal);
    signal.throwIfAborted();
  }
}

async function isReady(url: string, waitsFor: (what: string) => void): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const health = (await response.json()) as { parts?: Record<string, { status: string; reason?: unknown }> };
    const waiting = Object.entries(health.parts ?? {}).filter(([, part]) => part.status !== 'up');
    waitsFor(
      waiting
        .map(([name, { status, reason }]) => `${name} (${status}${typeof reason === 'string' ? `: ${reason}` : ''})`)
        .join(', '),
    );
    return response.ok;
  } catch {
    return false;
  }
}
