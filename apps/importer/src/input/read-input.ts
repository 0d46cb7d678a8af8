import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UnreadableInputError, type InputFile } from '../source/source.js';
import { fetchInput, type FetchLimits, type GivenInput } from './fetch-input.js';

/**
 * Makes an input of what the caller named: a file, a folder with all that is in it in the order of names, or an address,
 * which is fetched. Throws an `UnreadableInputError` for what is none of these, or cannot be read.
 */
export async function readInput(
  named: string,
  options: Readonly<Record<string, string>> = {},
  limits: Partial<FetchLimits> = {},
): Promise<GivenInput> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) return fetchInput(named, options, limits);
  const found = await stat(named).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableInputError(
      `${named} cannot be read: ${error.code === 'ENOENT' ? 'it is not there' : error.message}.`,
    );
  });
  if (!found.isFile() && !found.isDirectory()) {
    throw new UnreadableInputError(
      `${named} is neither a file nor a folder: a list is read twice, so save it to a file.`,
    );
  }
  const { paths, links } = found.isDirectory() ? await listed(named) : { paths: [named], links: [] };
  if (paths.length === 0) {
    const why = links.length > 0 ? 'holds links alone, which are not followed; name what they lead to' : 'is empty';
    throw new UnreadableInputError(`The folder ${named} ${why}.`);
  }
  const files = [];
  for (const path of paths)
    files.push(await inputFile(path, found.isDirectory() ? nameIn(named, path) : basename(path)));
  return { files, options, ...(links.length > 0 && { notRead: links }), discard: () => Promise.resolve() };
}

/** The files of a folder, and the links by their names in it; but for what is hidden. */
async function listed(folder: string): Promise<{ paths: string[]; links: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const shown = entries
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ path }) => !isHidden(nameIn(folder, path)));
  const paths = shown.filter(({ entry }) => entry.isFile()).map(({ path }) => path);
  const links = shown.filter(({ entry }) => entry.isSymbolicLink()).map(({ path }) => nameIn(folder, path));
  return { paths: paths.sort(), links: links.sort() };
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.'));
}

function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

async function inputFile(path: string, name: string): Promise<InputFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { path, name, sha256: hash.digest('hex') };
}
