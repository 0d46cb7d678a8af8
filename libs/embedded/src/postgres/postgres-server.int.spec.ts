import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isRunning } from '../process/running-process.js';
import { startPostgres, type EmbeddedPostgresServer } from './postgres-server.js';

let folder: string;
let dataDir: string;
const servers: EmbeddedPostgresServer[] = [];

const start = async (settings: { port?: number; dataDir?: string } = {}) => {
  const server = await startPostgres({ dataDir, durable: false, ...settings });
  servers.push(server);
  return server;
};

const query = async (server: EmbeddedPostgresServer, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** What `kill -9` of the owner leaves: its claim, with a process id that nobody has any more. */
const pretendThatTheOwnerDied = async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  await writeFile(join(dataDir, 'owner.json'), JSON.stringify({ pid: dead, started: '1' }));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curbline-postgres-spec-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, 'data');
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.kill()));
  await rm(folder, { recursive: true, force: true });
});

describe('An embedded PostgreSQL', () => {
  test('keeps its data over a stop and over a crash, and does not make the cluster a second time', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept (id int)');
    await first.stop();
    const madeAt = (await stat(join(dataDir, 'cluster', 'PG_VERSION'))).mtimeMs;
    const second = await start();
    expect((await stat(join(dataDir, 'cluster', 'PG_VERSION'))).mtimeMs).toBe(madeAt);
    await query(second, 'INSERT INTO kept VALUES (1)');
    await second.kill();
    expect(await query(await start(), 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
  });

  test('listens on the loopback alone and its password is its owner’s alone', async () => {
    const server = await start();
    expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
    const stranger = { url: server.url.replace(/:[^:@]+@/, ':guess@') } as EmbeddedPostgresServer;
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('is refused to a second start while its owner lives', async () => {
    await start();
    await expect(start()).rejects.toThrow(
      `The data folder ${dataDir} is in use by process ${process.pid}: stop that one first.`,
    );
  });

  test('that outlived its killed owner is stopped and its folder taken over', async () => {
    const orphan = await start();
    await query(orphan, 'CREATE TABLE kept AS SELECT 7 AS id');
    await pretendThatTheOwnerDied();
    const successor = await start();
    expect(await isRunning(orphan.pid)).toBe(false);
    expect(await query(successor, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  test('does not take a stranger, who got the number of the dead server, for its own', async () => {
    const first = await start();
    const file = join(dataDir, 'cluster', 'postmaster.pid');
    const text = await readFile(file, 'utf8');
    await first.kill();
    await writeFile(file, text.replace(String(first.pid), String(process.ppid)));
    await query(await start(), 'SELECT 1');
    expect(await isRunning(process.ppid)).toBe(true);
  });

  test('begins anew where an earlier start was killed while it made the cluster', async () => {
    await mkdir(join(dataDir, 'initialising-0011', 'cluster', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'initialising-0011', 'cluster', 'PG_VERSION'), '18\n');
    await writeFile(join(dataDir, 'password'), '');
    await query(await start(), 'SELECT 1');
    expect((await readdir(dataDir)).filter((name) => name.startsWith('initialising'))).toEqual([]);
  });

  test('says which port is in use, and leaves the folder free for the next start', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(`The port ${port} for the embedded PostgreSQL is in use.`);
    taken.close();
    expect((await start({ port })).port).toBe(port);
  });

  test('does not touch a folder that another version wrote', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 12, and this is PostgreSQL \d+/);
  });

  if (process.getuid?.() === 0) {
    test('run by root says which folder is closed to the user that it runs as', async () => {
      await chmod(folder, 0o700);
      await expect(start()).rejects.toThrow(`because ${folder} is closed to other users`);
    });
  }
});
