import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAbandonedPostgres, startPostgres, type EmbeddedPostgresServer } from '@curbline/embedded';
import { FaultProxy } from '@curbline/testing';
import pg from 'pg';
import { leaveNothing } from './leave-nothing.js';

const PREFIX = 'curbline-fault-postgres-';

/** PostgreSQL behind a proxy. */
export class FaultPostgres {
  private readonly takeBack: () => void;

  private constructor(
    private readonly dataDir: string,
    private server: EmbeddedPostgresServer,
    readonly proxy: FaultProxy,
  ) {
    this.takeBack = leaveNothing(() => [this.server.pid], dataDir);
  }

  static async start(): Promise<FaultPostgres> {
    await removeAbandonedPostgres(tmpdir(), PREFIX);
    const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
    // Root runs PostgreSQL as another user, who must be able to come here.
    await chmod(dataDir, 0o755);
    const server = await startPostgres({ dataDir, durable: false });
    return new FaultPostgres(dataDir, server, await FaultProxy.listen(server.port));
  }

  /** Past the proxy. */
  get url(): string {
    return this.server.url;
  }

  /** The same database, through the proxy. */
  get proxiedUrl(): string {
    const url = new URL(this.server.url);
    url.port = String(this.proxy.port);
    return url.href;
  }

  /** Makes an empty database beside the other one; returns where it is, past the proxy. */
  async emptyDatabase(name: string): Promise<string> {
    const client = new pg.Client({ connectionString: this.server.url });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    } finally {
      await client.end();
    }
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async kill(): Promise<void> {
    await this.server.kill();
  }

  /** At the same port as before. */
  async restart(): Promise<void> {
    this.server = await startPostgres({ dataDir: this.dataDir, durable: false, port: this.server.port });
  }

  /** Ends everything and removes the data. */
  async end(): Promise<void> {
    await this.server.kill().catch(() => undefined);
    await this.proxy.close();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
    this.takeBack();
  }
}
