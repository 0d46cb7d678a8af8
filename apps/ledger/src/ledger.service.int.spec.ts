import { startService, type RunningService } from '@curbline/platform';
import { createTestDatabase, type TestDatabase } from '@curbline/testing';
import pg from 'pg';
import { ledgerService } from './ledger.service.js';

let database: TestDatabase;
let running: RunningService[];
beforeEach(async () => {
  database = await createTestDatabase();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await database.drop();
});

async function start(environment: NodeJS.ProcessEnv = {}): Promise<RunningService> {
  const service = await startService(ledgerService, {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  running.push(service);
  return service;
}

async function untilReady({ url }: RunningService): Promise<void> {
  while (!(await fetch(`${url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function define({ url }: RunningService, groupId: string): Promise<{ status: number; text: string }> {
  const data = {
    groupId,
    title: 'A group',
    members: ['CN'],
    effective: { from: '2025-01-01' },
    sources: [{ publisher: 'BIS' }],
    reason: 'As published.',
    actor: 'an analyst',
  };
  const response = await fetch(`${url}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idempotencyKey: groupId, type: 'DefineGroup', data }),
  });
  return { status: response.status, text: await response.text() };
}

it('keeps what it answered, through a stop, for replicas that run at the same time', async () => {
  const [one, other] = await Promise.all([start(), start()]);
  await Promise.all([untilReady(one), untilReady(other)]);
  const ids = Array.from({ length: 40 }, (_, index) => `group-${index}`);
  const answers = await Promise.all(ids.map((id, index) => define(index % 2 === 0 ? one : other, id)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  await Promise.all([one.stop(), other.stop()]);
  const later = await start();
  await untilReady(later);
  expect(await Promise.all(ids.map((id) => define(later, id)))).toEqual(answers);
});

it('rides out the loss of every connection to PostgreSQL', async () => {
  const service = await start();
  await untilReady(service);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const answers = Array.from({ length: 30 }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 10));
    if (index % 10 === 5) {
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'curbline-ledger'`,
      );
    }
    return define(service, `group-${index}`);
  });
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201));
  const { rows } = await admin.query(
    `SELECT convert_from(value, 'UTF8')::json ->> 'commandid' AS id FROM curbline_log.entries`,
  );
  expect(new Set(rows.map(({ id }: { id: string }) => id)).size).toBe(31);
  await admin.end();
  await untilReady(service);
});

it('does not start on what can never work, and says so in one sentence', async () => {
  const missing = new URL(database.url);
  missing.pathname = '/no_such_database';
  await expect(start({ DATABASE_URL: missing.href })).rejects.toThrow(
    /^PostgreSQL cannot carry the log: .*does not exist.*$/,
  );
  await expect(start({ DATABASE_URL: '' })).rejects.toThrow(/^DATABASE_URL/);
  await expect(start({ LEDGER: 'Not A Name' })).rejects.toThrow(/^LEDGER/);
});

it('waits for a PostgreSQL that is not there yet, and says what it waits for', async () => {
  const service = await start({ DATABASE_URL: 'postgres://127.0.0.1:1/nothing' });
  const response = await fetch(`${service.url}/health/ready`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    parts: { log: { status: 'starting', reason: expect.stringContaining('cannot be reached') } },
  });
});
