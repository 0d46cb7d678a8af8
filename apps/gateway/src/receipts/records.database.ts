import { Inject, Injectable } from '@nestjs/common';
import { openViewsSession, prepareDatabase } from '@curbline/views';
import type { Client } from 'pg';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';

/** What the gateway itself keeps in PostgreSQL: the keys of receipts and the log of decisions. */
@Injectable()
export class RecordsDatabase {
  private preparing: Promise<void> | undefined;

  constructor(@Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'DATABASE_URL'>) {}

  /**
   * Opens a session, once the tables are there: the first one brings them up to date. Rejects while the database is
   * away. Its `error` event tells that it broke, and it must be ended by whoever asked for it.
   */
  async session(purpose: string): Promise<Client> {
    const url = this.settings.DATABASE_URL as string;
    this.preparing ??= prepareDatabase(url, 'curbline-gateway-migrations').catch((error: unknown) => {
      this.preparing = undefined;
      throw error;
    });
    await this.preparing;
    return openViewsSession(url, purpose);
  }
}
