import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join('node_modules', '.cache', 'curbline');
const PREFIX = 'build-';
const KEEP_MS = 3_600_000;

/**
 * The folder of the compiled project, for specs that run the applications as processes of their own:
 * `<folder>/apps/<name>/src/main.js`. It is compiled as `npm run build` does it, but beside `dist`, which may be in use,
 * and once for every state of the sources: suites that run at the same time share it.
 */
export async function builtProject(): Promise<string> {
  const folder = resolve(CACHE, `${PREFIX}${await sourcesDigest()}`);
  if (await exists(folder)) return folder;
  await removeOld();
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}`;
  const swc = join('node_modules', '@swc', 'cli', 'bin', 'swc.js');
  await promisify(execFile)(process.execPath, [swc, 'apps', 'libs', '-d', unfinished, '--quiet']);
  await writeFile(join(unfinished, 'package.json'), '{ "type": "module" }\n');
  await rename(unfinished, folder).catch(async (error: unknown) => {
    // Another suite was faster with the same.
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

async function sourcesDigest(): Promise<string> {
  const digest = createHash('sha256');
  for (const top of ['apps', 'libs']) {
    const names = await readdir(top, { recursive: true });
    for (const name of names.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).sort()) {
      const { mtimeMs, size } = await stat(join(top, name));
      digest.update(`${top}/${name} ${mtimeMs} ${size}\n`);
    }
  }
  return digest.digest('hex').slice(0, 16);
}

/** Those of the last hour may be in use by another run. */
async function removeOld(): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  for (const name of (await readdir(CACHE)).filter((entry) => entry.startsWith(PREFIX))) {
    const made = await stat(join(CACHE, name)).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > KEEP_MS) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
