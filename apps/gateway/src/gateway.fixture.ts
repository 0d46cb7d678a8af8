import { setTimeout as wait } from 'node:timers/promises';
import { type RunningService, startService } from '@curbline/platform';
import { gatewayService } from './gateway.service.js';

/** A gateway on a database, as specs need it, that has read the ledger there as far as it goes. It answers checks. */
export async function startGateway(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<RunningService> {
  const gateway = await startService(gatewayService, {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    LEDGER_URLS: 'http://127.0.0.1:9',
    LOG_LEVEL: 'silent',
    ...env,
  });
  while ((await partOf(gateway, 'index')).status !== 'up') await wait(10);
  return gateway;
}

/** What the health of a gateway says of one of its parts. */
export async function partOf(
  gateway: RunningService,
  name: string,
): Promise<{ status: string; waiting?: number; dropped?: number }> {
  const response = await fetch(`${gateway.url}/health/ready`);
  return ((await response.json()) as { parts: Record<string, { status: string }> }).parts[name] ?? { status: 'absent' };
}
