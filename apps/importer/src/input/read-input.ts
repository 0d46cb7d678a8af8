import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isLoopback } from '@curbline/platform';
import { request } from 'undici';
import { UnreadableInputError, type Input, type InputFile } from '../source/source.js';

/** The input on this machine, and how to let go of what was fetched for it. */
export interface GivenInput extends Input {
  discard: () => Promise<void>;
}

export interface FetchLimits {
  bytes: number;
  ms: number;
}

export const FETCH_LIMITS: FetchLimits = { bytes: 500_000_000, ms: 300_000 };
const MOST_REDIRECTS = 3;

/**
 * Makes an input of what the caller named: a file, a folder with all that is in it in the order of names, or an address,
 * which is fetched. Throws an `UnreadableInputError` for what is none of these.
 */
export async function readInput(
  named: string,
  options: Readonly<Record<string, string>> = {},
  limits: FetchLimits = FETCH_LIMITS,
): Promise<GivenInput> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) return fetchInput(named, options, limits);
  const found = await stat(named).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableInputError(
      `${named} cannot be read: ${error.code === 'ENOENT' ? 'it is not there' : error.message}.`,
    );
  });
  const paths = found.isDirectory() ? await filesIn(named) : [named];
  if (paths.length === 0) throw new UnreadableInputError(`The folder ${named} is empty.`);
  const files = [];
  for (const path of paths)
    files.push(await inputFile(path, found.isDirectory() ? nameIn(named, path) : basename(path)));
  return { files, options, discard: () => Promise.resolve() };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths
    .filter(
      (path) =>
        !nameIn(folder, path)
          .split('/')
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

async function inputFile(path: string, name: string): Promise<InputFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { path, name, sha256: hash.digest('hex') };
}

async function fetchInput(address: string, options: Input['options'], limits: FetchLimits): Promise<GivenInput> {
  const folder = await mkdtemp(join(tmpdir(), 'curbline-import-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const url = allowed(address);
    const name = decodeURIComponent(basename(url.pathname)).replace(/[^\w.-]+/g, '-') || url.hostname;
    const path = join(folder, 'list');
    const sha256 = await download(url, path, limits);
    return { files: [{ path, name, sha256 }], options, discard };
  } catch (error) {
    await discard();
    if (error instanceof UnreadableInputError) throw error;
    throw new UnreadableInputError(`${address} cannot be fetched: ${(error as Error).message}`);
  }
}

/** What is fetched becomes legal fact, so nobody on the way may change it; on this machine there is no way. */
function allowed(address: string): URL {
  if (!URL.canParse(address)) throw new UnreadableInputError(`${address} is no address.`);
  const url = new URL(address);
  const local = isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  if (url.protocol === 'https:' || (url.protocol === 'http:' && local)) return url;
  throw new UnreadableInputError(`${address} is not fetched: only https is, and http from this machine itself.`);
}

async function download(first: URL, path: string, { bytes, ms }: FetchLimits): Promise<string> {
  const signal = AbortSignal.timeout(ms);
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const { statusCode, headers, body } = await request(url, { signal });
    const { location } = headers;
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string' && redirects < MOST_REDIRECTS) {
      await body.dump();
      url = allowed(new URL(location, url).href);
      continue;
    }
    if (statusCode !== 200) {
      await body.dump();
      throw new UnreadableInputError(`${url.href} answered ${statusCode}.`);
    }
    const hash = createHash('sha256');
    await pipeline(body, atMost(bytes, hash), createWriteStream(path), { signal });
    return hash.digest('hex');
  }
}

function atMost(bytes: number, hash: ReturnType<typeof createHash>): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new UnreadableInputError(`It has more than ${bytes.toLocaleString('en')} bytes.`));
      else {
        hash.update(chunk);
        done(null, chunk);
      }
    },
  });
}
