import { setTimeout as wait } from 'node:timers/promises';
import { openLog, type Log } from '@curbline/log';
import { startService, type RunningService } from '@curbline/platform';
import { createTestDatabase, DomainWriter, type TestDatabase } from '@curbline/testing';
import { gatewayService } from '../../apps/gateway/src/gateway.service.js';
import { projectionsDefinition } from '../../apps/projections/src/projections.definition.js';

/** What came back from a GET. */
export interface Read<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  sequence: string | null;
  link: string | null;
  headers: Headers;
}

/** A gateway and a projections service on one PostgreSQL, with a writer in place of the ledger service. */
export class ReadingSystem {
  private constructor(
    readonly database: TestDatabase,
    readonly log: Log,
    readonly ledger: DomainWriter,
    readonly gateway: RunningService,
    public projections: RunningService | undefined,
  ) {}

  static async start({ withProjections = true } = {}): Promise<ReadingSystem> {
    const database = await createTestDatabase();
    const log = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' });
    const ledger = new DomainWriter(log);
    await ledger.start();
    const gateway = await startService(gatewayService, {
      PORT: '0',
      DATABASE_URL: database.url,
      LEDGER_URLS: 'http://127.0.0.1:9',
      LOG_LEVEL: 'silent',
    });
    const system = new ReadingSystem(database, log, ledger, gateway, undefined);
    if (withProjections) await system.startProjections();
    return system;
  }

  async startProjections(): Promise<void> {
    const settings = { DATABASE_URL: this.database.url, LOG_LEVEL: 'silent', VIEWS_GRACE_SECONDS: '1' };
    this.projections = await startService(projectionsDefinition, settings);
    while ((await this.get('/v1/events?limit=1')).status !== 200) await wait(20);
  }

  async get<Body = Record<string, unknown>>(path: string): Promise<Read<Body>> {
    const response = await fetch(`${this.gateway.url}${path}`);
    const { status, headers } = response;
    const body = (await response.json()) as Body;
    return { status, body, sequence: headers.get('curbline-sequence'), link: headers.get('link'), headers };
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.projections?.stop();
    await this.ledger.stop();
    await this.log.close();
    await this.database.drop();
  }
}
