import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, DomainWriter, imposition, testKafkaBrokers, type TestDatabase } from '@curbline/testing';
import { followChain } from '../chain/chain.reader.js';
import type { Log } from '../log.port.js';
import type { LogSettings } from '../log.settings.js';
import { openLog } from '../open-log.js';
import { copyLog } from './copy-log.js';
import { restoreLog } from './restore-log.js';

const signal = new AbortController().signal;
let databases: TestDatabase[];
let logs: Log[];
let folder: string;
beforeEach(async () => {
  [databases, logs] = [[], []];
  folder = await mkdtemp(join(tmpdir(), 'curbline-archive-spec-'));
});
afterEach(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await Promise.all(databases.map((database) => database.drop()));
  await rm(folder, { recursive: true, force: true });
});

const open = async (settings: LogSettings): Promise<Log> => {
  const log = await openLog(settings);
  logs.push(log);
  return log;
};
const onPostgres = async (ledger: string): Promise<Log> => {
  const database = await createTestDatabase();
  databases.push(database);
  return open({ kind: 'postgres', databaseUrl: database.url, ledger });
};
const onKafka = (ledger: string): Promise<Log> => open({ kind: 'kafka', brokers: testKafkaBrokers(), ledger });
const newName = (): string => `archive-${randomBytes(4).toString('hex')}`;
const record = async (log: Log, ledger: string, ...ids: string[]): Promise<void> => {
  const writer = new DomainWriter(log, ledger);
  await writer.start();
  await writer.record(...ids.map((id) => ({ ...imposition({ restrictionId: id }), idempotencyKey: id })));
  await writer.stop();
};
const hashes = async (log: Log, ledger: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { entries, caughtUp } of followChain(log, { ledger, signal })) {
    found.push(...entries.map(({ hash }) => hash));
    if (caughtUp) break;
  }
  return found;
};

it('moves a ledger from PostgreSQL to Kafka, where it is written on, and back', async () => {
  const ledger = newName();
  const laptop = await onPostgres(ledger);
  await record(laptop, ledger, ...Array.from({ length: 30 }, (_, index) => `rule-${index}`));
  await laptop.append([Buffer.from('skipped')]);
  await copyLog({ log: laptop, ledger, folder, signal });
  const kafka = await onKafka(ledger);
  await restoreLog({ log: kafka, ledger, folder, signal });
  const moved = await hashes(kafka, ledger);
  expect(moved).toEqual(await hashes(laptop, ledger));
  await record(kafka, ledger, 'written-on-kafka');
  await copyLog({ log: kafka, ledger, folder, signal });
  const back = await onPostgres(ledger);
  await restoreLog({ log: back, ledger, folder, signal });
  const again = await hashes(back, ledger);
  expect(again).toHaveLength(32);
  expect(again.slice(0, 31)).toEqual(moved);
});

it('keeps two ledgers on one cluster apart', async () => {
  const [left, right] = [newName(), newName()];
  const [one, other] = [await onKafka(left), await onKafka(right)];
  await Promise.all([record(one, left, 'l-1', 'l-2'), record(other, right, 'r-1')]);
  expect(await hashes(one, left)).toHaveLength(3);
  expect(await hashes(other, right)).toHaveLength(2);
  await copyLog({ log: one, ledger: left, folder, signal });
  await expect(copyLog({ log: other, ledger: right, folder, signal })).rejects.toThrow('a copy of the ledger');
});
