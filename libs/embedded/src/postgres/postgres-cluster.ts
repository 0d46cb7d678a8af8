import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError, systemErrorCode } from '../embedded.errors.js';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

const run = promisify(execFile);
const CLUSTER = 'cluster';
const UNFINISHED = 'initialising-';

/** The only role of an embedded cluster, its superuser. */
export const POSTGRES_USER = 'curbline';

export interface PostgresCluster {
  /** What PostgreSQL calls its data directory. */
  folder: string;
  password: string;
}

/**
 * Finds the cluster of a data folder, or makes it. A new one is built beside its place and renamed into it when it is
 * whole: what bears the name is complete, and what an interrupted start left behind is thrown away.
 * Throws `EmbeddedError`.
 */
export async function prepareCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  durable: boolean,
): Promise<PostgresCluster> {
  const folder = clusterFolder(dataDir);
  await removeUnfinished(dataDir);
  const version = await versionOf(folder);
  const password = await readPassword(dataDir, version === undefined);
  if (version === undefined) await initialise(dataDir, folder, password, binaries, account, durable);
  else if (version !== binaries.majorVersion) {
    throw new EmbeddedError(
      `The data folder ${dataDir} was written by PostgreSQL ${version}, and this is PostgreSQL ${binaries.majorVersion}: use the version of Curbline that wrote it, or another data folder.`,
    );
  }
  return { folder, password };
}

/** Where the cluster of a data folder is, once it is made. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, CLUSTER);
}

/** Best effort: a program that outlived its killed starter may still be writing there, and the next start removes it. */
async function removeUnfinished(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(
    left.map((name) => rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

async function versionOf(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The password is random, and readable by this user alone; it is made before the cluster that it opens. */
async function readPassword(dataDir: string, mayMake: boolean): Promise<string> {
  const file = join(dataDir, 'password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return known;
  if (!mayMake)
    throw new EmbeddedError(`The password of the embedded PostgreSQL is missing: ${file} is not there or empty.`);
  const made = randomBytes(24).toString('base64url');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

async function initialise(
  dataDir: string,
  folder: string,
  password: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  durable: boolean,
): Promise<void> {
  const unfinished = join(dataDir, `${UNFINISHED}${randomBytes(6).toString('hex')}`);
  await mkdir(unfinished, { mode: 0o700 });
  const passwordFile = join(unfinished, 'password');
  const cluster = join(unfinished, CLUSTER);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(unfinished, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  await runInitdb(binaries.initdb, cluster, passwordFile, account, durable);
  await rename(cluster, folder);
  await rm(unfinished, { recursive: true, force: true });
}

/** The collation is PostgreSQL's own, so that a data folder sorts the same on every machine. */
async function runInitdb(
  initdb: string,
  pgdata: string,
  passwordFile: string,
  account: PostgresAccount,
  durable: boolean,
): Promise<void> {
  const flags = [
    `--pgdata=${pgdata}`,
    `--username=${POSTGRES_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...syncFlags(durable),
  ];
  try {
    await run(initdb, flags, { ...account, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
  } catch (error) {
    const output = (error as { stderr?: string }).stderr ?? String(error);
    const reason = output.split('\n').find((line) => /error|fatal|could not/i.test(line)) ?? output.trim();
    throw new EmbeddedError(`PostgreSQL could not make its data folder ${pgdata}: ${reason.trim()}`, { cause: error });
  }
}

/** One sync of the file system takes a second or two less than one for each of a thousand files; only Linux has it. */
function syncFlags(durable: boolean): string[] {
  if (!durable) return ['--no-sync'];
  return process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
}

/** Makes the data folder. Root gives nothing away: what lies in it is closed, but the account must be able to pass through. */
export async function makeDataFolder(dataDir: string, account: PostgresAccount): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    if (account.uid !== undefined) await chmod(dataDir, 0o711);
  } catch (error) {
    throw new EmbeddedError(`The data folder ${dataDir} cannot be made or used (${systemErrorCode(error)}).`, {
      cause: error,
    });
  }
}
