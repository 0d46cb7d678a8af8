import { access, constants, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartupError } from '@curbline/platform';
import { FolderInUse, type FolderLock, lockFolder } from './folder-lock.js';

/** The form of what lies in the folder. It goes up when an older Curbline could not use it any more. */
export const DATA_FORMAT = 1;

/** What a holder says of itself that will not hold the folder for long. */
export const STOPPING = 'stopping';

/** A system that stops drains for 10 s at most, and then has a little to do. */
const STOP_PATIENCE_MS = 20_000;
const STOP_POLL_MS = 100;

/** A data folder that this process may use, and no other. */
export interface DataFolder {
  path: string;
  lock: FolderLock;
}

/**
 * Opens the data folder, and makes it when it is missing. Throws `StartupError` when it cannot be written, when another
 * Curbline uses it, or when a newer one has written it.
 */
export async function openDataFolder(name: string): Promise<DataFolder> {
  const path = resolve(name);
  await makeWritable(path);
  const lock = await lockPatiently(path);
  if (lock instanceof FolderInUse) {
    throw new StartupError(
      `The data folder ${path} is in use by another Curbline (${lock.holder}): stop that one first, or set DATA_DIR to another folder.`,
    );
  }
  try {
    await checkFormat(path);
    await mkdir(join(path, 'logs'), { recursive: true });
  } catch (error) {
    lock.release();
    throw error;
  }
  return { path: await realpath(path), lock };
}

/** A start right after a stop waits for it. */
async function lockPatiently(path: string): Promise<FolderLock | FolderInUse> {
  const deadline = performance.now() + STOP_PATIENCE_MS;
  for (;;) {
    const result = await lockFolder(path);
    if (!(result instanceof FolderInUse) || result.holder !== STOPPING || performance.now() > deadline) return result;
    await wait(STOP_POLL_MS);
  }
}

/** Writes a small JSON file so that a kill leaves the old one or the new one, never a half. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
  await rename(unfinished, file);
}

/** Reads a JSON file; undefined when there is none. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartupError(
      `The file ${file} cannot be read (${(error as Error).message}): put it right, or set DATA_DIR to another folder.`,
    );
  }
}

async function makeWritable(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'is not a folder' : `cannot be written (${code})`;
    throw new StartupError(`The data folder ${path} ${reason}: set DATA_DIR to a folder that this user may write.`);
  }
}

async function checkFormat(path: string): Promise<void> {
  const file = join(path, 'version.json');
  const known = (await readJson(file)) as { format?: unknown } | undefined;
  if (known === undefined) return writeJson(file, { format: DATA_FORMAT });
  if (typeof known.format === 'number' && known.format <= DATA_FORMAT) return;
  throw new StartupError(
    `The data folder ${path} was written by a newer Curbline (its format is ${JSON.stringify(known.format)}, and this one knows ${DATA_FORMAT}): use the newer one, or set DATA_DIR to another folder.`,
  );
}
