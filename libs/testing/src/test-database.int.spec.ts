import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const rows = async (database: TestDatabase, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
};

describe('A test database', () => {
  test('is empty, and none of its neighbour’s', async () => {
    const [one, other] = [await createTestDatabase(), await createTestDatabase()];
    await rows(one, 'CREATE TABLE mine (id int)');
    await expect(rows(other, 'SELECT * FROM mine')).rejects.toThrow('does not exist');
    await Promise.all([one.drop(), other.drop()]);
    await expect(rows(one, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  test('is copied from a template that is filled once, however many ask at once', async () => {
    let fills = 0;
    const template = {
      name: 'filled_once',
      async fill(url: string) {
        fills++;
        await rows({ url } as TestDatabase, 'CREATE TABLE ready AS SELECT 42 AS answer');
      },
    };
    const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase(template)));
    for (const database of databases)
      expect(await rows(database, 'SELECT answer FROM ready')).toEqual([{ answer: 42 }]);
    expect(fills).toBe(1);
    await Promise.all(databases.map((database) => database.drop()));
  });

  test('is a PostgreSQL with what the views need: ranges that exclude each other', async () => {
    const database = await createTestDatabase();
    await rows(database, 'CREATE EXTENSION btree_gist');
    await rows(database, 'CREATE TABLE r (id text, valid tstzrange, EXCLUDE USING gist (id WITH =, valid WITH &&))');
    await database.drop();
  });
});
