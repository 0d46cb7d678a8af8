import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ANSWER_TIMEOUT_MS = 1_000;

/** The right of this process, alone on this machine, to use a data folder. It ends with the process, however it ends. */
export interface FolderLock {
  /** What another start is told of this one. */
  describe(holder: string): void;
  release(): void;
}

/** The folder is in use; `holder` is what the other process says of itself. */
export class FolderInUse {
  constructor(readonly holder: string) {}
}

/**
 * Takes the lock of a folder that exists: a socket whose address is derived from the folder's real path. The operating
 * system lets one process listen on it, and takes it away when that process dies, so there is nothing to clean up after
 * `kill -9`, and two starts at once cannot both succeed. Linux knows such addresses as abstract sockets and Windows as
 * named pipes; elsewhere a socket file is needed, which a killed process leaves behind.
 */
export async function lockFolder(folder: string): Promise<FolderLock | FolderInUse> {
  const digest = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32);
  const token = `process ${process.pid}`;
  let holder = token;
  const server = createServer((socket) => socket.on('error', () => undefined).end(holder));
  const lock: FolderLock = { describe: (text) => (holder = text), release: () => void server.close() };
  const address = addressOf(digest);
  if (await listen(server, address)) return lock;
  const other = await ask(address);
  if (other !== undefined || !isFile(address)) return new FolderInUse(other ?? 'another process');
  return takeOver(server, address, lock, token);
}

function addressOf(digest: string): string {
  if (process.platform === 'linux') return `\0curbline-${digest}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\curbline-${digest}`;
  return join(tmpdir(), `curbline-${digest}.sock`);
}

function isFile(address: string): boolean {
  return address.startsWith('/');
}

/** Of two starts that find the same stale file, the later one removes the earlier one's; so each looks again whose it is. */
async function takeOver(
  server: Server,
  file: string,
  lock: FolderLock,
  token: string,
): Promise<FolderLock | FolderInUse> {
  rmSync(file, { force: true });
  if (!(await listen(server, file))) return new FolderInUse('another process');
  await wait(200);
  const holder = await ask(file);
  if (holder === token) return lock;
  lock.release();
  return new FolderInUse(holder ?? 'another process');
}

function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', fail);
    server.listen(address, () => {
      server.off('error', fail);
      server.unref();
      resolve(true);
    });
  });
}

/** What the holder says of itself; undefined when nobody listens, an empty holder when it does not answer in time. */
function ask(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address);
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy());
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(answer || 'another process'));
  });
}
