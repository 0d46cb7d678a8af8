import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { viewsDataSource } from '@curbline/views';
import type { DataSource, EntityManager } from 'typeorm';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';

/** Reads are short, and PostgreSQL answers few at a time faster than many at once. */
const POOL_SIZE = 10;
/** Shorter than the time for which a replaced view is kept, so that no read finds its tables gone. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** The connections to the database of the views. Opened by the first read, so that the gateway starts without it. */
@Injectable()
export class ViewsDatabase implements OnApplicationShutdown {
  private readonly dataSource: DataSource;
  private opening: Promise<unknown> | undefined;

  constructor(@Inject(GATEWAY_SETTINGS) settings: Pick<GatewaySettings, 'DATABASE_URL'>) {
    this.dataSource = viewsDataSource({
      url: settings.DATABASE_URL as string,
      applicationName: 'curbline-gateway',
      poolSize: POOL_SIZE,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    });
  }

  /** Runs reads that see one and the same state, whatever is committed meanwhile. They cannot write. */
  async snapshot<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    await this.open();
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      return work(manager);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opening?.catch(() => undefined);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async open(): Promise<void> {
    if (this.dataSource.isInitialized) return;
    this.opening ??= this.dataSource.initialize().finally(() => (this.opening = undefined));
    await this.opening;
  }
}
