// Compiles the project into dist/, from nothing, so that a file deleted from the source cannot live on there. Does nothing
// when neither the sources nor the compiler have changed since: a start must not wait for what is there already, nor take
// the code away from a system that runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtWeb } from './build-web.mjs';

const SOURCES = ['apps', 'libs', 'bench', 'test'];
const CONFIGURATION = ['.swcrc', 'package.json', 'package-lock.json', 'scripts/build.mjs'];
const STAMP = join('dist', '.sources');
const PAGE = join('dist', 'web');

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = fingerprint();
if (stamp(STAMP) !== sources) {
  rmSync('dist', { recursive: true, force: true });
  compile();
  writeFileSync(STAMP, sources);
}
await placePage();

function compile() {
  const swc = join('node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const flags = [...SOURCES, '--out-dir', 'dist', '--ignore', '**/*.spec.ts', '--quiet'];
  const { status } = spawnSync(process.execPath, [swc, ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The page lies beside the services, where the gateway looks for it. */
async function placePage() {
  const built = await builtWeb();
  if (built === undefined)
    return console.error('The page is not built: its development dependencies are not installed.');
  const mark = join(PAGE, '.state');
  if (stamp(mark) === basename(built)) return;
  const unfinished = `${PAGE}.${process.pid}`;
  cpSync(built, unfinished, { recursive: true });
  writeFileSync(join(unfinished, '.state'), basename(built));
  rmSync(PAGE, { recursive: true, force: true });
  renameSync(unfinished, PAGE);
}

function stamp(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function fingerprint() {
  const digest = createHash('sha256');
  for (const file of CONFIGURATION) digest.update(readFileSync(file));
  for (const folder of SOURCES) {
    for (const name of readdirSync(folder, { recursive: true }).sort()) {
      const { mtimeMs, size } = statSync(join(folder, name));
      digest.update(`${folder}/${name} ${mtimeMs} ${size}\n`);
    }
  }
  return digest.digest('hex');
}
