import { setTimeout as wait } from 'node:timers/promises';
import { openLog, type Log } from '@curbline/log';
import { startService, type RunningService } from '@curbline/platform';
import { createTestDatabase, DomainWriter, type TestDatabase } from '@curbline/testing';
import { viewsDataSource } from '@curbline/views';
import pg from 'pg';
import { ledgerService } from '../../apps/ledger/src/ledger.service.js';
import { gatewayService } from '../../apps/gateway/src/gateway.service.js';
import { GenerationStore } from '../../apps/projections/src/generation/generation.store.js';
import { rebuild } from '../../apps/projections/src/generation/rebuild.js';
import { projectionsDefinition } from '../../apps/projections/src/projections.definition.js';
import { ALL_PROJECTIONS } from '../../apps/projections/src/runner/projections.js';

/** What came back from a GET. */
export interface Read<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  sequence: string | null;
  link: string | null;
  headers: Headers;
}

/**
 * A gateway and a projections service on one PostgreSQL, with a writer of their own; with a ledger service beside it,
 * where the gateway shall take commands.
 */
export class ReadingSystem {
  private constructor(
    private readonly database: Pick<TestDatabase, 'url' | 'drop'>,
    readonly log: Log,
    readonly ledger: DomainWriter,
    readonly gateway: RunningService,
    private projections: RunningService | undefined,
    private readonly ledgerService: RunningService | undefined,
  ) {}

  /** On a database of the run's PostgreSQL, unless another one is named, which is left as it is at the end. */
  static async start(url?: string, { takesCommands = false } = {}): Promise<ReadingSystem> {
    const database = url === undefined ? await createTestDatabase() : { url, drop: () => Promise.resolve() };
    const log = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' });
    const ledger = new DomainWriter(log);
    await ledger.start();
    const commands = takesCommands
      ? await startService(ledgerService, { PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
      : undefined;
    while (commands && !(await fetch(`${commands.url}/health/ready`)).ok) await wait(20);
    const gateway = await startService(gatewayService, {
      PORT: '0',
      DATABASE_URL: database.url,
      LEDGER_URLS: commands?.url ?? 'http://127.0.0.1:9',
      LOG_LEVEL: 'silent',
    });
    const system = new ReadingSystem(database, log, ledger, gateway, undefined, commands);
    await system.startProjections();
    return system;
  }

  /** Builds every view again, and resolves when the new ones are live. */
  async rebuild(): Promise<void> {
    const source = viewsDataSource({ url: this.database.url, applicationName: 'spec-rebuild', poolSize: 2 });
    await source.initialize();
    const store = new GenerationStore(source, 'curbline');
    await rebuild(store, ALL_PROJECTIONS, () => undefined, new AbortController().signal);
    await source.destroy();
  }

  async startProjections(): Promise<void> {
    const settings = { DATABASE_URL: this.database.url, LOG_LEVEL: 'silent', VIEWS_GRACE_SECONDS: '1' };
    this.projections = await startService(projectionsDefinition, settings);
    while ((await this.get('/v1/events?limit=1')).status !== 200) await wait(20);
  }

  async stopProjections(): Promise<void> {
    await this.projections?.stop();
    this.projections = undefined;
  }

  async get<Body = Record<string, unknown>>(path: string): Promise<Read<Body>> {
    const response = await fetch(`${this.gateway.url}${path}`);
    const { status, headers } = response;
    const body = (await response.json()) as Body;
    return { status, body, sequence: headers.get('curbline-sequence'), link: headers.get('link'), headers };
  }

  /** Posts JSON with an idempotency key. */
  async post<Body = Record<string, unknown>>(path: string, body: unknown, key: string): Promise<Read<Body>> {
    const response = await fetch(`${this.gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const { status, headers } = response;
    const answer = (await response.json()) as Body;
    return { status, body: answer, sequence: headers.get('curbline-sequence'), link: headers.get('link'), headers };
  }

  /** Runs work on the database, as a person with psql would. */
  async query(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.ledgerService?.stop();
    await this.stopProjections();
    await this.ledger.stop();
    await this.log.close();
    await this.database.drop();
  }
}
