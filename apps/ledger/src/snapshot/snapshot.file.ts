import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LedgerState, PackedLedger, STATE_PARTS, type FrozenLedger } from '@curbline/domain';
import { FoldedLedger } from '../chain/folded.ledger.js';
import { OffsetIndex } from '../chain/offset.index.js';
import { FrameWriter, readFrames, type Frame } from './frames.js';
import { SnapshotUnusableError } from './snapshot.errors.js';
import { readHeader, type SnapshotHeader } from './snapshot.header.js';

// The kinds of frames: the header (JSON), which is the first; changes of the offset index (JSON); the state's parts.
const HEADER = 1;
const OFFSETS = 2;
const FIRST_PART = 16;
const CHANGES_A_FRAME = 4_096;

/** A ledger that was held still. */
export interface StillLedger {
  header: SnapshotHeader;
  frozen: FrozenLedger;
  offsets: OffsetIndex;
  /** How many changes the offset index had. */
  changes: number;
}

/** What was written. */
export interface WrittenSnapshot {
  /** The state, as it was written. */
  packed: PackedLedger;
  bytes: number;
}

/**
 * Writes a snapshot. The file appears under its name when it is whole and on the disk, or never. Its steps are small,
 * with a turn of the event loop between any two. Rejects when it cannot be written, or with the signal's reason.
 */
export async function writeSnapshot(file: string, still: StillLedger, signal: AbortSignal): Promise<WrittenSnapshot> {
  const unfinished = unfinishedName(file);
  const handle = await open(unfinished, 'w', 0o600);
  try {
    const writer = new FrameWriter(handle);
    const packed = await writeFrames(writer, still, signal);
    await handle.sync();
    await handle.close();
    signal.throwIfAborted();
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return { packed, bytes: writer.bytes };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The name under which a snapshot is being written. It stays when the process is killed; nobody reads it. */
function unfinishedName(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

async function writeFrames(
  writer: FrameWriter,
  { header, frozen, offsets, changes }: StillLedger,
  signal: AbortSignal,
): Promise<PackedLedger> {
  const packed = new PackedLedger(frozen.most);
  await writer.write(HEADER, Buffer.from(JSON.stringify(header)));
  for (let from = 0; from < changes; from += CHANGES_A_FRAME) {
    const some = offsets.changes(from, Math.min(changes, from + CHANGES_A_FRAME));
    await writer.write(OFFSETS, Buffer.from(JSON.stringify(some)));
  }
  for (const block of frozen.blocks()) {
    signal.throwIfAborted();
    await nextTurn();
    if (block.bytes.byteLength === 0) continue;
    packed.add(block);
    await writer.write(FIRST_PART + STATE_PARTS.indexOf(block.part), block.bytes);
  }
  await writer.end();
  return packed;
}

/** Reads what a snapshot says of itself. Throws `SnapshotUnusableError` when it is of another version or another ledger. */
export function readSnapshotHeader(file: string, ledger: string): Promise<SnapshotHeader> {
  return reading(file, (handle) => firstFrame(readFrames(handle), ledger));
}

/** Reads a snapshot. Throws `SnapshotUnusableError` when it is not what was written, or not of this version and ledger. */
export function readSnapshot(file: string, ledger: string): Promise<FoldedLedger> {
  return reading(file, (handle) => readWhole(handle, ledger));
}

/** Whatever is wrong with the file, the snapshot cannot be used, and that is all. */
async function reading<T>(file: string, read: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    return await read(handle);
  } catch (error) {
    if (error instanceof SnapshotUnusableError) throw error;
    throw new SnapshotUnusableError(`it cannot be read: ${(error as Error).message}`, { cause: error });
  } finally {
    await handle?.close();
  }
}

async function readWhole(handle: FileHandle, ledger: string): Promise<FoldedLedger> {
  const frames = readFrames(handle);
  const { genesis, head, nextOffset } = await firstFrame(frames, ledger);
  const packed = new PackedLedger();
  const offsets = new OffsetIndex();
  for await (const { kind, bytes } of frames) {
    if (kind === OFFSETS) addChanges(offsets, bytes);
    else packed.add({ part: partOf(kind), bytes });
  }
  return new FoldedLedger(new LedgerState(packed), offsets, genesis, { head, nextOffset });
}

async function firstFrame(frames: AsyncGenerator<Frame, void>, ledger: string): Promise<SnapshotHeader> {
  const first = await frames.next();
  if (first.done || first.value.kind !== HEADER) throw new SnapshotUnusableError('it is damaged: it has no header');
  return readHeader(first.value.bytes, ledger);
}

function addChanges(offsets: OffsetIndex, bytes: Buffer): void {
  const changes = JSON.parse(bytes.toString()) as [number, number][];
  for (const [sequence, distance] of changes) offsets.add(sequence, sequence + distance);
}

function partOf(kind: number): (typeof STATE_PARTS)[number] {
  const part = STATE_PARTS[kind - FIRST_PART];
  if (!part) throw new SnapshotUnusableError('it is damaged: it has a part that nobody knows');
  return part;
}

/** A name is on the disk when its folder is. Some file systems cannot do it, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
