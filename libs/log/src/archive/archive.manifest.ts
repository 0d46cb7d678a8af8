import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hash } from '@curbline/domain';
import { ArchiveError } from './archive.errors.js';

/** The version of the format of a copy; a folder with another one is refused. */
export const ARCHIVE_FORMAT = 'curbline-log-copy/1';
export const MANIFEST_NAME = 'manifest.json';

/**
 * `manifest.json`: which ledger the folder holds a copy of, how far, and in which files. Everything in it but
 * `nextOffset` can be worked out again from the files, and is, whenever the copy is verified.
 */
export interface ArchiveManifest {
  format: typeof ARCHIVE_FORMAT;
  ledger: string;
  genesis: { id: string; hash: Hash };
  /** The last entry of the copy. `recordedAt` as the entry writes it. */
  head: { sequence: number; hash: Hash; recordedAt: string };
  /** Where the log that was copied goes on: only a hint, by which the next copy need not read everything again. */
  nextOffset: number;
  /** In order of sequence, without a gap. */
  files: readonly ArchiveFile[];
}

/** One file of entries. It is written once and never changed. */
export interface ArchiveFile {
  name: string;
  first: number;
  last: number;
  bytes: number;
  sha256: Hash;
}

/** The manifest of a folder; undefined when it has none. Throws `ArchiveError` for one that cannot be read. */
export async function readManifest(folder: string): Promise<ArchiveManifest | undefined> {
  const path = join(folder, MANIFEST_NAME);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ArchiveError(`${path} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const value = parse(text);
  if (value?.format !== ARCHIVE_FORMAT) {
    throw new ArchiveError(`${path} is damaged, or is no manifest of the format ${ARCHIVE_FORMAT}.`);
  }
  if (!isWhole(value)) throw new ArchiveError(`${path} is damaged: it does not say what a manifest says.`);
  return value;
}

/** Puts a manifest into the place of the one before, at once and durably: a reader finds the one or the other. */
export async function writeManifest(folder: string, manifest: ArchiveManifest): Promise<void> {
  await writeDurably(folder, MANIFEST_NAME, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
}

/** Writes a file that is there whole, also after a power cut, or not at all. */
export async function writeDurably(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(folder, `${name}.unfinished-${process.pid}`);
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
  await syncFolder(folder);
}

/** The rename is durable with the folder. Windows has no such thing, and refuses to open one. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function parse(text: string): Partial<ArchiveManifest> | undefined {
  try {
    return JSON.parse(text) as Partial<ArchiveManifest>;
  } catch {
    return undefined;
  }
}

/** Names are checked so that no manifest can point out of its folder. */
const FILE_NAME = /^entries-\d{20}-\d{20}\.ndjson$/;

function isWhole(value: Partial<ArchiveManifest>): value is ArchiveManifest {
  const { ledger, genesis, head, nextOffset, files } = value;
  return (
    typeof ledger === 'string' &&
    typeof genesis?.id === 'string' &&
    typeof genesis.hash === 'string' &&
    Number.isSafeInteger(head?.sequence) &&
    typeof head?.hash === 'string' &&
    typeof head.recordedAt === 'string' &&
    Number.isSafeInteger(nextOffset) &&
    Array.isArray(files) &&
    files.every(isFile)
  );
}

function isFile(file: Partial<ArchiveFile> | null): boolean {
  return (
    typeof file?.name === 'string' &&
    FILE_NAME.test(file.name) &&
    [file.first, file.last, file.bytes].every((number) => Number.isSafeInteger(number)) &&
    typeof file.sha256 === 'string'
  );
}
