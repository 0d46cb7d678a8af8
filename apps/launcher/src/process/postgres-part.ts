import { join } from 'node:path';
import { type EmbeddedPostgresServer, startPostgres } from '@curbline/embedded';
import type { Part, RunningPart } from './supervisor.js';

/** The embedded PostgreSQL, on one port for the life of this process: services that lost it find it where it was. */
export class PostgresPart implements Part {
  readonly name = 'PostgreSQL server';
  readonly logFile: string;
  private server: EmbeddedPostgresServer | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly database: string,
  ) {
    this.logFile = join(dataDir, 'postgres.log');
  }

  /** The connection URL; known from the first start on. */
  get url(): string {
    if (!this.server) throw new Error('PostgreSQL has not been started.');
    return this.server.url;
  }

  async start(): Promise<RunningPart> {
    // One that died still holds its folder in the name of this process.
    await this.server?.stop();
    const { dataDir, database } = this;
    const server = await startPostgres({ dataDir, database, durable: true, port: this.server?.port });
    this.server = server;
    return { ended: server.ended.then(() => 'ended'), stop: () => server.stop() };
  }
}
