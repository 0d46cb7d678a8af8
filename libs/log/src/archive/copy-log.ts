import { mkdir } from 'node:fs/promises';
import {
  entryHash,
  formatInstant,
  parseInstant,
  type ChainedEntry,
  type ChainHead,
  type LedgerOpened,
  sha256,
} from '@curbline/domain';
import { CHAIN_START, type AcceptedEntry, type ChainPosition } from '../chain/chain.cursor.js';
import { followChain } from '../chain/chain.reader.js';
import type { Log } from '../log.port.js';
import { ArchiveError } from './archive.errors.js';
import { fileName, lineOf } from './archive.lines.js';
import { ARCHIVE_FORMAT, readManifest, writeDurably, writeManifest, type ArchiveManifest } from './archive.manifest.js';

/** A file is closed when it has so many bytes: it is read whole when it is verified. */
const FILE_BYTES = 16_000_000;

/** What a copy works with. */
export interface CopyOptions {
  log: Log;
  ledger: string;
  folder: string;
  signal: AbortSignal;
  /** Told of each file as it is finished, and of each outage of the log. */
  say?: (line: string) => void;
  /** For tests. */
  fileBytes?: number;
}

/**
 * Copies the chain of a ledger, up to where the log ends now, into files of a folder. What the folder holds already is
 * kept and continued; a copy that was interrupted goes on after its last whole file. Skipped records of the log are not
 * copied: the copy is the chain, and sequences and hashes stay as they are.
 *
 * Throws `ArchiveError` when the folder holds a copy of another ledger, or one whose last entry is not in this log.
 */
export async function copyLog(options: CopyOptions): Promise<ArchiveManifest> {
  await mkdir(options.folder, { recursive: true });
  const before = await readManifest(options.folder);
  if (before && before.ledger !== options.ledger) {
    throw new ArchiveError(
      `${options.folder} holds a copy of the ledger "${before.ledger}", not of "${options.ledger}".`,
    );
  }
  const copy = new Copy(options, before);
  const hint = before && positionOf(before);
  // A log that was restored carries the same chain at other offsets: without the hint its entries tell.
  await copy.run(hint && (await stands(options.log, hint, options.signal)) ? hint : CHAIN_START);
  options.signal.throwIfAborted();
  if (!copy.manifest)
    throw new ArchiveError(`The ledger "${options.ledger}" has no entries: there is nothing to copy.`);
  return copy.manifest;
}

class Copy {
  manifest: ArchiveManifest | undefined;
  private readonly options: CopyOptions;
  private lines: Uint8Array[] = [];
  private entries: ChainedEntry[] = [];
  private bytes = 0;

  constructor(options: CopyOptions, before: ArchiveManifest | undefined) {
    this.options = options;
    this.manifest = before;
  }

  async run(from: ChainPosition): Promise<void> {
    const { log, ledger, signal, say } = this.options;
    const onRetry = (error: Error) => say?.(`The log cannot be read at the moment: ${error.message}`);
    [this.lines, this.entries, this.bytes] = [[], [], 0];
    let position = from;
    for await (const batch of followChain(log, { ledger, from, signal, onRetry })) {
      for (const entry of batch.entries) await this.add(entry);
      ({ position } = batch);
      if (batch.caughtUp) break;
    }
    signal.throwIfAborted();
    this.checkHolds(position.head);
    await this.finishFile(position.nextOffset);
  }

  private async add(entry: AcceptedEntry): Promise<void> {
    const held = this.manifest?.head;
    if (held && entry.sequence <= held.sequence) {
      if (entry.sequence === held.sequence && entry.hash !== held.hash) throw this.otherLog();
      return;
    }
    const line = lineOf(entry.bytes);
    this.lines.push(line);
    this.entries.push(entry);
    this.bytes += line.byteLength;
    if (this.bytes >= (this.options.fileBytes ?? FILE_BYTES)) await this.finishFile(entry.offset + 1);
  }

  private checkHolds(head: ChainHead): void {
    if (this.manifest && head.sequence < this.manifest.head.sequence) throw this.otherLog();
  }

  /** The manifest names a file once it is there for good, so an interrupted copy leaves at most a file that nobody names. */
  private async finishFile(nextOffset: number): Promise<void> {
    const [first, last] = [this.entries[0], this.entries.at(-1)];
    if (!first || !last) return;
    const content = Buffer.concat(this.lines);
    const name = fileName(this.entries);
    await writeDurably(this.options.folder, name, content);
    const file = { name, first: first.sequence, last: last.sequence, bytes: content.length, sha256: sha256(content) };
    this.manifest = {
      format: ARCHIVE_FORMAT,
      ledger: this.options.ledger,
      genesis: this.manifest?.genesis ?? { id: (first.entry.data as LedgerOpened['data']).id, hash: first.hash },
      head: { sequence: last.sequence, hash: last.hash, recordedAt: formatInstant(last.recordedAt) },
      nextOffset,
      files: [...(this.manifest?.files ?? []), file],
    };
    await writeManifest(this.options.folder, this.manifest);
    this.options.say?.(`${name}: ${this.entries.length} entries, ${content.length} bytes`);
    [this.lines, this.entries, this.bytes] = [[], [], 0];
  }

  private otherLog(): ArchiveError {
    const { folder, ledger } = this.options;
    const { sequence, hash } = this.manifest?.head ?? {};
    return new ArchiveError(
      `The copy in ${folder} ends at entry ${sequence} (${hash}), which is not in the log of "${ledger}": the log lost entries or is another one. Nothing was copied; keep that copy, and use another folder for this log.`,
    );
  }
}

/** Whether the entry of a position stands where the position says. To have read up to the end would not show that. */
async function stands(log: Log, { head, nextOffset }: ChainPosition, signal: AbortSignal): Promise<boolean> {
  if ((await log.endOffset()) < nextOffset) return false;
  for await (const { records } of log.read(nextOffset - 1, signal)) {
    if (records[0]) return entryHash(records[0].value) === head.hash;
  }
  return false;
}

function positionOf({ head, nextOffset }: ArchiveManifest): ChainPosition {
  const recordedAt = parseInstant(head.recordedAt);
  if (recordedAt === undefined) throw new ArchiveError('The manifest is damaged: its head has no recorded time.');
  return { head: { sequence: head.sequence, hash: head.hash, recordedAt }, nextOffset };
}
