import { openViewsSession, prepareControlSchema, viewsDataSource } from '@curbline/views';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { Projection } from '../runner/projection.port.js';
import { GenerationStore } from './generation.store.js';

/** The views in a database, as specs of one projection need them: without a service, one session writes and reads. */
export class ViewsFixture {
  private constructor(
    private readonly url: string,
    private readonly dataSource: DataSource,
    readonly session: Client,
  ) {}

  static async open(url: string): Promise<ViewsFixture> {
    const dataSource = await viewsDataSource({ url, applicationName: 'spec', poolSize: 2 }).initialize();
    await prepareControlSchema(dataSource);
    return new ViewsFixture(url, dataSource, await openViewsSession(url, 'spec'));
  }

  /** Makes empty tables of a projection for a ledger, and has the session mean them. Returns their schema. */
  async begin(projection: Projection, ledger: string): Promise<string> {
    const generation = await new GenerationStore(this.dataSource, ledger).ensure(projection);
    if (!generation) throw new Error(`The ledger ${ledger} has a view ${projection.name} already.`);
    await this.session.query(`SET search_path TO ${generation.schema}`);
    return generation.schema;
  }

  /** Another session, in a schema; whoever asks for it ends it. */
  async another(schema: string): Promise<Client> {
    const session = await openViewsSession(this.url, 'spec');
    await session.query(`SET search_path TO ${schema}`);
    return session;
  }

  async close(): Promise<void> {
    await this.session.end();
    await this.dataSource.destroy();
  }
}
