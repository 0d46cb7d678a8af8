import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { builtWeb } from '../../scripts/build-web.mjs';
import { startLauncher } from './launcher-process.mjs';

/**
 * The system of the whole run, with the story: compiled as `npm run build` does it, but into a folder of its own, because
 * `dist` may be in use. Its address is told to the specs in CURBLINE_TEST_PAGE, the folder in CURBLINE_TEST_BUILD.
 */
export default async function setup() {
  const page = await builtWeb();
  if (page === undefined) throw new Error('The browser tests need the development dependencies: npm install.');
  // Within node_modules, so that the compiled code finds the libraries; not below .cache, which other runs tidy up.
  const folder = resolve(await mkdtemp(join('node_modules', '.curbline-browser-')));
  globalThis.stopTestSystem = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const swc = join('node_modules', '@swc', 'cli', 'bin', 'swc.js');
  await promisify(execFile)(process.execPath, [
    swc,
    'apps',
    'libs',
    'test/browser',
    '-d',
    folder,
    '--quiet',
    '--ignore',
    '**/*.spec.ts',
  ]);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  await cp(page, join(folder, 'web'), { recursive: true });
  try {
    const system = await startLauncher(folder);
    globalThis.stopTestSystem = async () => {
      await system.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    process.env.CURBLINE_TEST_PAGE = system.url;
    process.env.CURBLINE_TEST_BUILD = folder;
  } catch (error) {
    await globalThis.stopTestSystem();
    throw error;
  }
}
