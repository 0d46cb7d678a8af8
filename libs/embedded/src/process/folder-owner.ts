import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedError, systemErrorCode } from '../embedded.errors.js';
import { isRunning, startMark } from './running-process.js';

const OWNER_FILE = 'owner.json';

interface Owner {
  pid: number;
  started?: string;
}

/**
 * Makes this process the owner of a data folder, so that a second start on the same folder is refused while the first
 * one lives, and takes over what it left behind once it is dead. The result gives the folder up again.
 * Throws `EmbeddedError` when a living process owns the folder.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, OWNER_FILE);
  const self: Owner = { pid: process.pid, started: await startMark(process.pid) };
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(self), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
    const owner = await livingOwner(folder);
    if (owner !== undefined)
      throw new EmbeddedError(`The data folder ${folder} is in use by process ${owner}: stop that one first.`);
    await rm(file, { force: true });
  }
}

/** The id of the living process that owns the folder, if there is one. */
export async function livingOwner(folder: string): Promise<number | undefined> {
  const owner = await readOwner(join(folder, OWNER_FILE));
  if (owner === undefined || !(await isRunning(owner.pid))) return undefined;
  return (await startMark(owner.pid)) === owner.started ? owner.pid : undefined;
}

/** Whether any process, living or dead, ever claimed the folder and did not give it up. */
export async function wasOwned(folder: string): Promise<boolean> {
  return readFile(join(folder, OWNER_FILE)).then(
    () => true,
    () => false,
  );
}

/** A file that was cut short by a crash names nobody. */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(file, 'utf8')) as Owner;
    return Number.isInteger(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}
