import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/**
 * Loads libs/embedded. jest runs its global set-up without the transforms and aliases that the specs have, so the library
 * is compiled first, as `npm run build` does it. Every run has a folder of its own: several may run at once.
 */
export async function loadEmbedded() {
  const folder = await mkdtemp(join('node_modules', '.curbline-embedded-'));
  try {
    await promisify(execFile)(process.execPath, [
      'node_modules/@swc/cli/bin/swc.js',
      'libs/embedded/src',
      '-d',
      folder,
      '--quiet',
    ]);
    return await import(pathToFileURL(join(folder, 'libs', 'embedded', 'src', 'index.js')).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
