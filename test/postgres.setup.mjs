import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEmbedded } from './embedded-build.mjs';

const PREFIX = 'curbline-test-postgres-';

/**
 * One PostgreSQL for the whole run, started when the first spec asks for a database, so that a run of unit specs alone
 * pays nothing. The specs run in other processes: they ask over HTTP (`createTestDatabase` in libs/testing).
 */
export default async function setup() {
  let running;
  const broker = createServer((_request, response) => {
    // A connection that is kept for the next question may be closed here at the moment when it is asked.
    response.setHeader('connection', 'close');
    running ??= startForTests();
    running.then(
      ({ server }) => response.end(server.url),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise((resolve) => broker.listen(0, '127.0.0.1', resolve));
  process.env.CURBLINE_TEST_POSTGRES = `http://127.0.0.1:${broker.address().port}`;
  globalThis.stopTestPostgres = async () => {
    broker.closeAllConnections();
    broker.close();
    const started = await running?.catch(() => undefined);
    await started?.server.kill();
    if (started) await rm(started.dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
}

async function startForTests() {
  const { startPostgres, removeAbandonedPostgres } = await loadEmbedded();
  await removeAbandonedPostgres(tmpdir(), PREFIX);
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  const server = await startPostgres({ dataDir, durable: false, maxConnections: 200 });
  return { server, dataDir };
}
