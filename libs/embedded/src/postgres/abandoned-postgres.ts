import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { livingOwner } from '../process/folder-owner.js';
import { endOrphan } from './postgres-orphan.js';

/**
 * Ends the servers, and removes the data folders, that killed test runs left in a temporary folder: those whose name
 * begins with the prefix and whose owner is dead. What cannot be removed is left.
 */
export async function removeAbandonedPostgres(parent: string, prefix: string): Promise<void> {
  const candidates = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const dataDir of candidates.map((name) => join(parent, name))) {
    if (!(await wasOwned(dataDir)) || (await livingOwner(dataDir)) !== undefined) continue;
    await endOrphan(join(dataDir, 'cluster')).catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A folder that was only just made has no owner yet, and is not abandoned. */
async function wasOwned(dataDir: string): Promise<boolean> {
  return (await readdir(dataDir).catch((): string[] => [])).includes('owner.json');
}
