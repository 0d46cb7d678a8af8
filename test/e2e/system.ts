import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type EmbeddedPostgresServer, startPostgres } from '@curbline/embedded';
import { builtProject, testKafkaBrokers } from '@curbline/testing';
import { ServiceProcess } from './service-process.js';

/** Where the log of a system lives. */
export type LogKind = 'postgres' | 'kafka';

/** How many replicas of each service run. */
export interface SystemSize {
  ledgers?: number;
  gateways?: number;
  /** Further settings of the gateways. */
  gatewayEnv?: NodeJS.ProcessEnv;
}

/**
 * The whole system as it is deployed: each service a process of its own, a PostgreSQL of their own, and the log in it or
 * on the brokers of the run. Everything in it may be killed and started again.
 */
export class TestSystem {
  readonly ledgers: ServiceProcess[] = [];
  readonly gateways: ServiceProcess[] = [];

  private constructor(
    private readonly dataDir: string,
    private postgres: EmbeddedPostgresServer,
    readonly projections: ServiceProcess,
  ) {}

  /** Resolves when the gateways say that everything is ready. */
  static async start(
    log: LogKind,
    { ledgers = 1, gateways = 1, gatewayEnv = {} }: SystemSize = {},
  ): Promise<TestSystem> {
    const apps = join(await builtProject(), 'apps');
    const dataDir = await mkdtemp(join(tmpdir(), 'curbline-e2e-'));
    // Root runs PostgreSQL as another user, who must be able to come here.
    await chmod(dataDir, 0o755);
    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), durable: false });
    const env = {
      // A ledger of its own on brokers that are shared.
      LEDGER: `e2e-${randomBytes(6).toString('hex')}`,
      DATABASE_URL: postgres.url,
      ...(log === 'kafka' && { KAFKA_BROKERS: testKafkaBrokers().join(',') }),
    };
    const service = (name: string, own: NodeJS.ProcessEnv = {}): ServiceProcess =>
      new ServiceProcess(name, join(apps, name, 'src', 'main.js'), { ...env, ...own });
    const system = new TestSystem(dataDir, postgres, service('projections'));
    try {
      system.ledgers.push(...Array.from({ length: ledgers }, () => service('ledger')));
      await Promise.all([...system.ledgers, system.projections].map((each) => each.start()));
      const urls = {
        LEDGER_URLS: system.ledgers.map(({ url }) => url).join(','),
        PROJECTIONS_URLS: system.projections.url,
      };
      system.gateways.push(...Array.from({ length: gateways }, () => service('gateway', { ...urls, ...gatewayEnv })));
      await Promise.all(system.gateways.map((each) => each.start()));
      await system.untilReady();
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  /** Where the first gateway is. */
  get url(): string {
    return this.gateways[0]?.url ?? '';
  }

  async stopPostgres(): Promise<void> {
    await this.postgres.stop();
  }

  /** At the same port as before. */
  async startPostgres(): Promise<void> {
    const { port } = this.postgres;
    this.postgres = await startPostgres({ dataDir: join(this.dataDir, 'postgres'), durable: false, port });
  }

  /** Resolves when every gateway says that every part is up; rejects with what they say after the time. */
  async untilReady(timeoutMs = 60_000): Promise<void> {
    await until(timeoutMs, async () => {
      const answers = await Promise.all(this.gateways.map(({ url }) => ready(url)));
      return answers.every(({ status }) => status === 200) ? undefined : JSON.stringify(answers);
    });
  }

  /** Ends every process and removes the data. */
  async stop(): Promise<void> {
    await Promise.all([...this.gateways, ...this.ledgers, this.projections].map((each) => each.kill()));
    await this.postgres.kill().catch(() => undefined);
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a process says of its readiness; status 0 when it cannot be reached. */
export async function ready(url: string): Promise<{ status: number; parts: Record<string, { status: string }> }> {
  try {
    const response = await fetch(`${url}/health/ready`);
    const { parts } = (await response.json()) as { parts: Record<string, { status: string }> };
    return { status: response.status, parts };
  } catch {
    return { status: 0, parts: {} };
  }
}

/** Asks until nothing is missing any more; rejects with what is missing after the time. */
export async function until(timeoutMs: number, missing: () => Promise<string | undefined>): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const what = await missing();
    if (what === undefined) return;
    if (performance.now() > deadline) throw new Error(`Not so after ${timeoutMs} ms: ${what}`);
    await wait(50);
  }
}
