import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own on the run's PostgreSQL, for one suite. */
export interface TestDatabase {
  url: string;
  /** Cuts the connections that are still open. What is not dropped goes with the run's PostgreSQL. */
  drop(): Promise<void>;
  /** From now on, or no longer: nobody comes in, and who is in is thrown out. As if PostgreSQL were away. */
  refuseConnections(refuse: boolean): Promise<void>;
}

/** A database that many suites begin with: it is filled once in a run, and then copied. */
export interface TestTemplate {
  /** [a-z0-9_]; names the state, e.g. `views`. */
  name: string;
  /** Brings an empty database to that state, e.g. runs the migrations. It must close its connections. */
  fill: (url: string) => Promise<void>;
}

/**
 * Makes a database on the PostgreSQL of this jest run (test/postgres.setup.mjs), which starts when the first suite asks
 * for one: about a second then, and 30 to 100 ms afterwards.
 */
export async function createTestDatabase(template?: TestTemplate): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const source = template && (await templateDatabase(server, template));
  await execute(server, `CREATE DATABASE ${name}${source ? ` TEMPLATE ${source}` : ''}`);
  return {
    url: withDatabase(server, name),
    drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    refuseConnections: async (refuse) => {
      await execute(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${!refuse}`);
      if (!refuse) return;
      await execute(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    },
  };
}

async function serverUrl(): Promise<string> {
  const broker = process.env.CURBLINE_TEST_POSTGRES;
  if (broker === undefined)
    throw new Error('This spec needs PostgreSQL: run it with jest and the configuration of the project.');
  const response = await fetch(broker);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/** Suites run in several processes; the lock makes one of them fill the template and the others wait. */
async function templateDatabase(server: string, { name, fill }: TestTemplate): Promise<string> {
  const database = `template_${name}`;
  await withClient(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [database]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 1) return;
    const unfinished = `unfinished_${name}`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    await fill(withDatabase(server, unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${database}`);
  });
  return database;
}

async function execute(server: string, sql: string): Promise<void> {
  await withClient(server, (client) => client.query(sql));
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
