// Builds the page (web/) into a folder of its own under node_modules/.cache, once for every state of its sources, and says
// where. `npm run build` copies it to dist/web; the browser tests take it from there, since dist may be in use.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const SOURCES = 'web';
const CONFIGURATION = ['package.json', 'package-lock.json', 'scripts/build-web.mjs'];
const CACHE = join('node_modules', '.cache', 'curbline');
const PREFIX = 'web-';
const KEEP_MS = 3_600_000;
/** JavaScript that the first view needs, compressed: what a person waits for before the form answers to the keyboard. */
const FIRST_VIEW_LIMIT_BYTES = 200 * 1024;
const FIRST_VIEW = 'src/views/check/check.view.tsx';

/**
 * The folder of the built page; undefined where its compiler is not installed (production dependencies alone), and then
 * the gateway has no page. Must be called in the project's folder. Throws when the page does not compile or has become
 * too heavy.
 */
export async function builtWeb() {
  if (!existsSync(join('node_modules', 'vite', 'package.json'))) return undefined;
  const folder = resolve(CACHE, `${PREFIX}${sourcesDigest()}`);
  if (existsSync(folder)) return folder;
  removeOld();
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}`;
  await compile(unfinished);
  const firstViewBytes = firstViewScripts(unfinished).reduce((sum, file) => sum + gzipSize(join(unfinished, file)), 0);
  if (firstViewBytes > FIRST_VIEW_LIMIT_BYTES) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(
      `The first view of the page needs ${firstViewBytes} bytes of compressed JavaScript; ${FIRST_VIEW_LIMIT_BYTES} are the limit.`,
    );
  }
  writeFileSync(join(unfinished, 'size.json'), `${JSON.stringify({ firstViewBytes })}\n`);
  writeFileSync(join(unfinished, 'views.json'), `${JSON.stringify(filesOfViews(unfinished))}\n`);
  compressAssets(join(unfinished, 'assets'));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another run was faster with the same.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function compile(outDir) {
  // Under jest it would say "test", and React would come with its checks for developers.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    const { build } = await import('vite');
    await build({ configFile: resolve(SOURCES, 'vite.config.mjs'), build: { outDir } });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** For each view (`check/check`) its own scripts and styles, which the gateway names in the entry of the view's address. */
function filesOfViews(folder) {
  const views = Object.entries(manifestOf(folder)).flatMap(([source, { file, css = [] }]) => {
    const view = /^src\/views\/(.+)\.view\.tsx$/.exec(source)?.[1];
    return view === undefined ? [] : [[view, { scripts: [file], styles: css }]];
  });
  return Object.fromEntries(views);
}

/** The entry, the first view, and whatever they import. */
function firstViewScripts(folder) {
  const manifest = manifestOf(folder);
  const chunks = new Set(['index.html', FIRST_VIEW]);
  for (const name of chunks) for (const imported of manifest[name].imports ?? []) chunks.add(imported);
  return [...chunks].map((name) => manifest[name].file);
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
}

function gzipSize(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

/** Beside each text, its compressed forms, so that no request waits for a compressor. */
function compressAssets(folder) {
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
  }
}

function sourcesDigest() {
  const digest = createHash('sha256');
  for (const file of CONFIGURATION) digest.update(readFileSync(file));
  for (const name of readdirSync(SOURCES, { recursive: true }).sort()) {
    const found = statSync(join(SOURCES, name));
    if (found.isFile() && !name.endsWith('.spec.ts')) digest.update(`${name} ${found.mtimeMs} ${found.size}\n`);
  }
  return digest.digest('hex').slice(0, 16);
}

/** Those of the last hour may be in use by another run. */
function removeOld() {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE).filter((entry) => entry.startsWith(PREFIX))) {
    const made = statSync(join(CACHE, name), { throwIfNoEntry: false });
    if (made && Date.now() - made.mtimeMs > KEEP_MS) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}
