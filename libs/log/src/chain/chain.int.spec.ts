import { chainSuite, createTestDatabase, type TestDatabase } from '@curbline/testing';
import pg from 'pg';
import { openLog } from '../open-log.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

let ledgers = 0;
chainSuite('postgres', () => {
  const ledger = `chain-${++ledgers}`;
  return Promise.resolve({
    open: () => openLog({ kind: 'postgres', databaseUrl: database.url, ledger }),
    loseEverything: async () => {
      await admin.query('DELETE FROM curbline_log.entries WHERE ledger = $1', [ledger]);
      await admin.query('UPDATE curbline_log.heads SET next_offset = 0 WHERE ledger = $1', [ledger]);
    },
    dispose: () => Promise.resolve(),
  });
});
