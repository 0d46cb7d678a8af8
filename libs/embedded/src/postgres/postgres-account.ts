import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from '../embedded.errors.js';

const run = promisify(execFile);
const ACCOUNT = 'postgres';

/** The user and group that PostgreSQL runs as; absent when it is the user of this process. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. So root, and only root, runs it as the system's user `postgres`, and makes that user
 * when there is none. Throws `EmbeddedError`.
 */
export async function postgresAccount(): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp();
  if (known !== undefined) return known;
  await run('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT]).catch(() => undefined);
  const made = await lookUp();
  if (made === undefined) {
    throw new EmbeddedError(
      `PostgreSQL refuses to run as root, and a system user ${ACCOUNT} for it could not be made: run as another user, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  return made;
}

/** Throws `EmbeddedError` when the account cannot reach the path, because a folder above it is closed to it. */
export async function assertReachable(path: string, account: PostgresAccount): Promise<void> {
  if (account.uid === undefined) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await mayEnter(folder, account))) {
      throw new EmbeddedError(
        `PostgreSQL refuses to run as root, and the user ${ACCOUNT} that it runs as instead cannot reach ${path}, because ${folder} is closed to other users: use a folder that is open to them (chmod o+x ${folder}), or do not run as root.`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}

async function mayEnter(folder: string, { uid, gid }: PostgresAccount): Promise<boolean> {
  const found = await stat(folder);
  const executable = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
  return (found.mode & executable) !== 0;
}

async function lookUp(): Promise<PostgresAccount | undefined> {
  try {
    const [user, group] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
    return { uid: Number(user.stdout), gid: Number(group.stdout) };
  } catch {
    return undefined;
  }
}
