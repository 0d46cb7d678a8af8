import pg from 'pg';
import { SESSION_OPTIONS, viewTypes } from './postgres-types.js';

/** How long to wait for a connection before the database counts as unreachable. */
const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Opens one session of its own, for what a pool cannot give: session locks, `LISTEN`, `COPY`. Its `error` event tells
 * that it broke while nothing was asked of it, and must be listened to.
 */
export async function openViewsSession(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: SESSION_OPTIONS,
    types: viewTypes,
  });
  // Without a listener an early error would end the process; the caller adds its own.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
