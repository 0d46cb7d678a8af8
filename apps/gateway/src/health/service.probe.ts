import type { Health, PartHealth } from '@curbline/platform';
import { request } from 'undici';

/** Shorter than the time that the registry gives a part, so that the part itself can say what is wrong. */
const TIMEOUT_MS = 1_500;

interface ReplicaHealth {
  url: string;
  status: PartHealth['status'];
  reason?: string;
}

/**
 * The health of a service of which any one ready replica is enough: `up` then, `starting` when the best of them is, else
 * `down`; with the condition of each.
 */
export async function probeService(urls: readonly string[]): Promise<PartHealth> {
  const replicas = await Promise.all(urls.map(probeReplica));
  const statuses = replicas.map(({ status }) => status);
  const best = (['up', 'starting', 'down'] as const).find((status) => statuses.includes(status));
  return { status: best ?? 'down', replicas };
}

async function probeReplica(url: string): Promise<ReplicaHealth> {
  try {
    // Not fetch, which refuses some ports by itself.
    const { body } = await request(`${url}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { status, parts } = (await body.json()) as Health;
    const ill = Object.entries(parts).find(([, part]) => part.status !== 'up');
    return { url, status, ...(ill && { reason: `${ill[0]}: ${whyOf(ill[1])}` }) };
  } catch (error) {
    return { url, status: 'down', reason: (error as Error).message };
  }
}

function whyOf({ status, reason }: PartHealth): string {
  return typeof reason === 'string' ? reason : status;
}
