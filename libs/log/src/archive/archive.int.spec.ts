import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, DomainWriter, imposition, type TestDatabase } from '@curbline/testing';
import { followChain } from '../chain/chain.reader.js';
import type { Log } from '../log.port.js';
import { openLog } from '../open-log.js';
import { copyLog } from './copy-log.js';
import { restoreLog } from './restore-log.js';

let databases: TestDatabase[];
let logs: Log[];
let folders: string[];
const signal = new AbortController().signal;
beforeEach(() => ([databases, logs, folders] = [[], [], []]));
afterEach(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await Promise.all(databases.map((database) => database.drop()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

const newDatabase = async (): Promise<string> => {
  const database = await createTestDatabase();
  databases.push(database);
  return database.url;
};
const open = async (databaseUrl: string, ledger: string): Promise<Log> => {
  const log = await openLog({ kind: 'postgres', databaseUrl, ledger });
  logs.push(log);
  return log;
};
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'curbline-archive-spec-'));
  folders.push(folder);
  return folder;
};
const record = async (log: Log, ledger: string, ...ids: string[]): Promise<void> => {
  const writer = new DomainWriter(log, ledger);
  await writer.start();
  await writer.record(...ids.map((id) => ({ ...imposition({ restrictionId: id }), idempotencyKey: id })));
  await writer.stop();
};
const chainOf = async (log: Log, ledger: string) => {
  const entries = [];
  for await (const batch of followChain(log, { ledger, signal })) {
    entries.push(...batch.entries);
    if (batch.caughtUp) break;
  }
  return entries;
};

it('takes a ledger from one database to another, where it is written on; and the copy then goes on from there', async () => {
  const from = await open(await newDatabase(), 'curbline');
  await record(from, 'curbline', 'one', 'two');
  await from.append([Buffer.from('skipped')]);
  await record(from, 'curbline', 'three');
  const folder = await newFolder();
  const { head } = await copyLog({ log: from, ledger: 'curbline', folder, signal });
  const to = await open(await newDatabase(), 'curbline');
  await restoreLog({ log: to, ledger: 'curbline', folder, signal });
  await record(to, 'curbline', 'four');
  const chain = await chainOf(to, 'curbline');
  expect(chain[head.sequence]!.hash).toBe(head.hash);
  expect(chain.map(({ entry }) => entry.subject)).toEqual(['curbline', 'one', 'two', 'three', 'four']);
  expect((await copyLog({ log: to, ledger: 'curbline', folder, signal })).head.sequence).toBe(head.sequence + 1);
});

it('keeps two ledgers of one database apart, in the log and in their copies', async () => {
  const url = await newDatabase();
  const [left, right] = [await open(url, 'left'), await open(url, 'right')];
  await Promise.all([record(left, 'left', 'l-1', 'l-2'), record(right, 'right', 'r-1')]);
  const folder = await newFolder();
  await copyLog({ log: left, ledger: 'left', folder, signal });
  await expect(copyLog({ log: right, ledger: 'right', folder, signal })).rejects.toThrow('a copy of the ledger "left"');
  await expect(restoreLog({ log: right, ledger: 'right', folder, signal })).rejects.toThrow('not of "right"');
  const subjects = async (log: Log, ledger: string) => (await chainOf(log, ledger)).map(({ entry }) => entry.subject);
  expect(await subjects(left, 'left')).toEqual(['left', 'l-1', 'l-2']);
  expect(await subjects(right, 'right')).toEqual(['right', 'r-1']);
});
