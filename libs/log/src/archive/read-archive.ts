import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  acceptBytes,
  EMPTY_CHAIN,
  formatInstant,
  genesisProblem,
  headAfter,
  type ChainedEntry,
  type ChainHead,
  type LedgerOpened,
  sha256,
} from '@curbline/domain';
import { ArchiveError } from './archive.errors.js';
import { entriesOf } from './archive.lines.js';
import { readManifest, type ArchiveFile, type ArchiveManifest } from './archive.manifest.js';

/** The manifest of a folder that must hold a copy. Throws `ArchiveError`. */
export async function manifestOf(folder: string): Promise<ArchiveManifest> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new ArchiveError(`${folder} holds no copy of a log: it has no manifest.`);
  return manifest;
}

/**
 * Reads a copy to its end and gives its manifest, when everything about it is true: each file is there with its size and
 * checksum, the entries form one chain from the genesis entry of this ledger to the head, and nothing is missing. It
 * needs nothing but the folder. Throws `ArchiveError` that names the file, and the entry where it can.
 */
export async function verifyArchive(folder: string): Promise<ArchiveManifest> {
  const manifest = await manifestOf(folder);
  for await (const _ of readArchive(folder, manifest));
  return manifest;
}

/** The entries of a copy, each file's once it has been verified; see `verifyArchive` for what is checked on the way. */
export async function* readArchive(folder: string, manifest: ArchiveManifest): AsyncGenerator<ChainedEntry[]> {
  let head = EMPTY_CHAIN;
  for (const file of manifest.files) {
    const entries = chained(await readWhole(folder, file), file, head, manifest);
    const last = entries.at(-1);
    if (last) head = headAfter(last);
    if (head.sequence !== file.last) {
      throw new ArchiveError(`${file.name} ends at entry ${head.sequence}, and the manifest says ${file.last}.`);
    }
    yield entries;
  }
  checkHead(head, manifest);
}

async function readWhole(folder: string, { name, bytes, sha256: expected }: ArchiveFile): Promise<Buffer> {
  let content: Buffer;
  try {
    content = await readFile(join(folder, name));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ArchiveError(code === 'ENOENT' ? `${name} is missing.` : `${name} cannot be read: ${message}.`, {
      cause: error,
    });
  }
  if (content.length !== bytes) {
    throw new ArchiveError(
      `${name} has ${content.length} bytes, and the manifest says ${bytes}: it was cut or changed.`,
    );
  }
  if (sha256(content) !== expected) throw new ArchiveError(`${name} was changed: its SHA-256 is not the manifest's.`);
  return content;
}

function chained(content: Buffer, file: ArchiveFile, before: ChainHead, manifest: ArchiveManifest): ChainedEntry[] {
  let head = before;
  const entries: ChainedEntry[] = [];
  for (const bytes of entriesOf(content)) {
    const acceptance = acceptBytes(head, bytes);
    if (!acceptance.accepted) {
      const line = entries.length + 1;
      throw new ArchiveError(
        `Line ${line} of ${file.name} is not entry ${head.sequence + 1} of the chain (${acceptance.reason}).`,
      );
    }
    if (head.sequence < 0) checkGenesis(acceptance.chained, manifest);
    entries.push(acceptance.chained);
    head = headAfter(acceptance.chained);
  }
  return entries;
}

function checkGenesis({ entry, hash }: ChainedEntry, { ledger, genesis }: ArchiveManifest): void {
  const problem = genesisProblem(entry, ledger);
  if (problem) throw new ArchiveError(`The copy is not of this ledger. ${problem}`);
  if ((entry.data as LedgerOpened['data']).id !== genesis.id || hash !== genesis.hash) {
    throw new ArchiveError(`The genesis entry of the copy is not the one that the manifest names.`);
  }
}

function checkHead(head: ChainHead, { head: told }: ArchiveManifest): void {
  const matches = head.sequence === told.sequence && head.hash === told.hash;
  if (matches && formatInstant(head.recordedAt) === told.recordedAt) return;
  throw new ArchiveError(
    `The copy ends at entry ${head.sequence} (${head.hash}), and the manifest says ${told.sequence} (${told.hash}).`,
  );
}
