import { setTimeout as wait } from 'node:timers/promises';
import { type RunningService, startService } from '@curbline/platform';
import { TestLedger } from '@curbline/testing';
import { gatewayService } from './gateway.service.js';

/** Secrets for ACCESS_KEYS, by who shows them. */
export const KEYS = { reader: 'r'.repeat(30), auditor: 'a'.repeat(30), writer: 'w'.repeat(30) };

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

/** What a spec stands on, anew for each test: a ledger that holds some commands, and a gateway once the test starts one. */
export class LedgerWithGateway {
  private opened: TestLedger | undefined;
  private running: RunningService | undefined;

  constructor(...commands: Parameters<TestLedger['record']>) {
    beforeEach(async () => {
      this.opened = await TestLedger.open();
      await this.opened.record(...commands);
    });
    afterEach(async () => {
      await this.stop();
      await this.opened?.close();
    });
  }

  get ledger(): TestLedger {
    if (!this.opened) throw new Error('The test has not begun.');
    return this.opened;
  }

  get gateway(): RunningService {
    if (!this.running) throw new Error('The test has started no gateway.');
    return this.running;
  }

  /** Starts a gateway, in place of the one before. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.stop();
    this.running = await startGateway(this.ledger.database.url, env);
  }

  private async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }
}

/** What the health of a gateway says of one of its parts. */
export async function partOf(
  gateway: RunningService,
  name: string,
): Promise<{ status: string; waiting?: number; dropped?: number }> {
  const response = await fetch(`${gateway.url}/health/ready`);
  return ((await response.json()) as { parts: Record<string, { status: string }> }).parts[name] ?? { status: 'absent' };
}
