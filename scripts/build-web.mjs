// Builds the page (web/) into a folder of its own under node_modules/.cache, once for every state of its sources, and says
// where. `npm run build` copies it to dist/web; the browser tests take it from there, since dist may be in use.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const SOURCES = 'web';
const CONFIGURATION = ['package.json', 'package-lock.json', 'scripts/build-web.mjs'];
const CACHE = join('node_modules', '.cache', 'curbline');
const PREFIX = 'web-';
const KEEP_MS = 3_600_000;
/** JavaScript that the first view needs, compressed: what a person waits for before the form answers to the keyboard. */
const FIRST_VIEW_LIMIT_BYTES = 200 * 1024;
const FIRST_VIEW = 'src/views/check/check.view.tsx';
/** What the entry's script loads once the first picture is painted. */
const PAGE = 'src/main.tsx';
const FIRST_PICTURES = 'src/first-picture.tsx';

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
  const manifest = manifestOf(unfinished);
  const firstViewBytes = ['index.html', ...reached(manifest, [PAGE, FIRST_VIEW])]
    .map((name) => gzipSize(join(unfinished, manifest[name].file)))
    .reduce((sum, bytes) => sum + bytes);
  if (firstViewBytes > FIRST_VIEW_LIMIT_BYTES) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(
      `The first view of the page needs ${firstViewBytes} bytes of compressed JavaScript; ${FIRST_VIEW_LIMIT_BYTES} are the limit.`,
    );
  }
  writeFileSync(join(unfinished, 'size.json'), `${JSON.stringify({ firstViewBytes })}\n`);
  writeFileSync(
    join(unfinished, 'views.json'),
    `${JSON.stringify(await entriesOfViews(manifest, `${unfinished}.pictures`))}\n`,
  );
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
  await asForVisitors(async ({ build }) => {
    await build({ configFile: resolve(SOURCES, 'vite.config.mjs'), build: { outDir } });
  });
}

/**
 * For each view (`check/check`) what the gateway puts into the entry at the view's address: the scripts and styles that
 * are needed there, the window's title, and the first picture.
 */
async function entriesOfViews(manifest, picturesDir) {
  const pictures = await firstPictures(picturesDir);
  const entries = Object.keys(manifest).flatMap((source) => {
    const view = /^src\/views\/(.+)\.view\.tsx$/.exec(source)?.[1];
    if (view === undefined) return [];
    const chunks = reached(manifest, [PAGE, source]).map((name) => manifest[name]);
    const scripts = chunks.map(({ file }) => file);
    const styles = chunks.flatMap(({ css = [] }) => css);
    return [[view, { scripts, styles, ...pictures[basename(view)] }]];
  });
  return Object.fromEntries(entries);
}

/** Draws the first pictures with the page's own parts, compiled for here; they carry the same names of styles. */
async function firstPictures(outDir) {
  try {
    return await asForVisitors(async ({ build }) => {
      await build({
        configFile: resolve(SOURCES, 'vite.config.mjs'),
        build: { outDir, ssr: FIRST_PICTURES, copyPublicDir: false },
      });
      const { firstPictures: drawn } = await import(pathToFileURL(join(outDir, 'first-picture.js')).href);
      return drawn();
    });
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function asForVisitors(work) {
  // Under jest it would say "test", and React would come with its checks for developers.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await work(await import('vite'));
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** The chunks and whatever they import, each once: what is imported before what imports it, as styles must come. */
function reached(manifest, names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    reached(manifest, manifest[name].imports ?? [], found);
    found.add(name);
  }
  return [...found];
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
