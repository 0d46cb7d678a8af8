import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { livingOwner, wasOwned } from './folder-owner.js';

/**
 * Clears what killed test runs left in a temporary folder: for every data folder whose name begins with the prefix and
 * whose owner is dead, ends what still runs on it and removes it. What cannot be ended or removed is left.
 */
export async function removeAbandoned(
  parent: string,
  prefix: string,
  endOrphans: (dataDir: string) => Promise<void>,
): Promise<void> {
  const candidates = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const dataDir of candidates.map((name) => join(parent, name))) {
    // A folder that was only just made has no owner yet, and is not abandoned.
    if (!(await wasOwned(dataDir)) || (await livingOwner(dataDir)) !== undefined) continue;
    await endOrphans(dataDir).catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}
