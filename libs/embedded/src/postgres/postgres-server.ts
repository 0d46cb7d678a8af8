import { spawn, type ChildProcess } from 'node:child_process';
import { resolve as resolvePath, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedError } from '../embedded.errors.js';
import { openChildLog } from '../process/child-log.js';
import { claimFolder } from '../process/folder-owner.js';
import { freePort } from '../process/free-port.js';
import { signal } from '../process/running-process.js';
import { assertReachable, postgresAccount, type PostgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { clusterFolder, makeDataFolder, POSTGRES_USER, prepareCluster } from './postgres-cluster.js';
import { endOrphan, readPostmasterFile, stopServer } from './postgres-orphan.js';
import { serverFlags } from './postgres-settings.js';

const START_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 20;
const RETRY_DELAY_MS = 250;

export interface PostgresSettings {
  /** Kept by the embedded server alone; made when it is missing. */
  dataDir: string;
  /** On 127.0.0.1; a free one when absent. */
  port?: number;
  /** False gives up safety against a crash of the machine for speed: for tests. */
  durable: boolean;
  /** Made when it is missing. Default `curbline`. */
  database?: string;
  /** Default 100. */
  maxConnections?: number;
}

/** A PostgreSQL server that runs as a child of this process, reachable on 127.0.0.1 alone. */
export interface EmbeddedPostgresServer {
  /** With user, password and database. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the server process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it so that nothing has to be recovered. Open connections are cut. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would: for tests, and for an `exit` handler that cannot wait. */
  kill(): Promise<void>;
}

/**
 * Starts PostgreSQL on a data folder and resolves when it answers. A folder that was used before is used again, also
 * after everything was killed; a server that was left running on it is stopped first.
 * Throws `EmbeddedError`, also when another living process uses the folder.
 */
export async function startPostgres(settings: PostgresSettings): Promise<EmbeddedPostgresServer> {
  const dataDir = resolvePath(settings.dataDir);
  const [binaries, account] = await Promise.all([postgresBinaries(), postgresAccount()]);
  await makeDataFolder(dataDir, account);
  await Promise.all([assertReachable(clusterFolder(dataDir), account), assertReachable(binaries.postgres, account)]);
  const release = await claimFolder(dataDir);
  try {
    const cluster = await prepareCluster(dataDir, binaries, account, settings.durable);
    await endOrphan(cluster.folder);
    const logFile = join(dataDir, 'postgres.log');
    const started = await launch(binaries.postgres, cluster.folder, logFile, account, settings);
    const address = `postgres://${POSTGRES_USER}:${cluster.password}@127.0.0.1:${started.port}`;
    const url = await ensureDatabase(address, settings.database ?? 'curbline');
    return serverHandle(started, url, logFile, release);
  } catch (error) {
    await release();
    throw error;
  }
}

interface Started {
  child: ChildProcess;
  pid: number;
  port: number;
  ended: Promise<void>;
}

/**
 * Two failures pass by themselves: the processes of a killed server need a moment to notice it and let go of their
 * memory, and a free port may be taken by somebody else before PostgreSQL binds it.
 */
async function launch(
  postgres: string,
  cluster: string,
  logFile: string,
  account: PostgresAccount,
  settings: PostgresSettings,
): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const port = settings.port ?? (await freePort());
    const log = await openChildLog(logFile);
    const started = spawnServer(postgres, cluster, port, log.handle.fd, account, settings);
    const ready = await waitUntilReady(started, cluster).finally(() => log.handle.close());
    if (ready) return started;
    const said = await log.since();
    const passing =
      /shared memory block .* is still in use/.test(said) ||
      (settings.port === undefined && /could not bind/.test(said));
    if (!passing || attempt === START_ATTEMPTS) throw startError(said, port, logFile);
    await delay(RETRY_DELAY_MS);
  }
}

/** It gets a process group of its own: an interrupt from the terminal must not stop it under the services that use it. */
function spawnServer(
  postgres: string,
  cluster: string,
  port: number,
  logFd: number,
  account: PostgresAccount,
  settings: PostgresSettings,
): Started {
  const child = spawn(postgres, serverFlags(cluster, port, settings.durable, settings.maxConnections), {
    ...account,
    cwd: cluster,
    detached: true,
    stdio: ['ignore', logFd, logFd],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  child.unref();
  return { child, pid: child.pid ?? 0, port, ended };
}

/** PostgreSQL says in `postmaster.pid` that it is ready. False when it ended instead. */
async function waitUntilReady({ child, pid, ended }: Started, cluster: string): Promise<boolean> {
  let over = pid === 0;
  void ended.then(() => (over = true));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!over) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === pid && file.ready) return true;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new EmbeddedError(`PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} seconds.`);
    }
    await delay(10);
  }
  return false;
}

function startError(said: string, port: number, logFile: string): EmbeddedError {
  if (said.includes('could not bind'))
    return new EmbeddedError(`The port ${port} for the embedded PostgreSQL is in use.`);
  const fatal = /(?:FATAL|PANIC|error): +(.+)/.exec(said)?.[1] ?? 'it ended without a word';
  return new EmbeddedError(`The embedded PostgreSQL did not start: ${fatal} (more in ${logFile}).`);
}

async function ensureDatabase(address: string, database: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${address}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
  return `${address}/${encodeURIComponent(database)}`;
}

function serverHandle(
  { child, pid, port, ended }: Started,
  url: string,
  logFile: string,
  release: () => Promise<void>,
): EmbeddedPostgresServer {
  let running = true;
  void ended.then(() => (running = false));
  return {
    url,
    port,
    pid,
    logFile,
    ended,
    async stop() {
      if (running) await stopServer(pid);
      await release();
    },
    async kill() {
      // A child does not keep this process alive, but waiting for its end does.
      child.ref();
      if (running) signal(pid, 'SIGKILL');
      await ended;
      await release();
    },
  };
}
