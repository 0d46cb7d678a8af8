// Compiles the project into dist/, from nothing, so that a file deleted from the source cannot live on there. Does nothing
// when neither the sources nor the compiler have changed since: a start must not wait for what is there already, nor take
// the code away from a system that runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['apps', 'libs', 'bench', 'test'];
const CONFIGURATION = ['.swcrc', 'package.json', 'package-lock.json', 'scripts/build.mjs'];
const STAMP = join('dist', '.sources');

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = fingerprint();
if (stamp() !== sources) {
  rmSync('dist', { recursive: true, force: true });
  compile();
  writeFileSync(STAMP, sources);
}

function compile() {
  const swc = join('node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const flags = [...SOURCES, '--out-dir', 'dist', '--ignore', '**/*.spec.ts', '--quiet'];
  const { status } = spawnSync(process.execPath, [swc, ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function stamp() {
  try {
    return readFileSync(STAMP, 'utf8');
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
