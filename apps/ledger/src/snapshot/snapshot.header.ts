import { STATE_VERSION, type ChainHead, type Hash } from '@curbline/domain';
import type { Landmark } from '../chain/folded.ledger.js';
import { SnapshotUnusableError } from './snapshot.errors.js';

/** The form of the file: its frames, its header, its offset index. */
export const SNAPSHOT_FORMAT = 1;

/** What a snapshot says of itself. Its place in the log is proved by the log alone. */
export interface SnapshotHeader {
  format: typeof SNAPSHOT_FORMAT;
  /** See `STATE_VERSION` of the domain. */
  stateVersion: number;
  ledger: string;
  /** The first entry of the log it was taken from. */
  genesis: Landmark;
  /** The last entry that is part of the state, and the offset after its record. */
  head: ChainHead;
  nextOffset: number;
}

/** Reads a header. Throws `SnapshotUnusableError` when it is of another version or another ledger, or no header. */
export function readHeader(bytes: Buffer, ledger: string): SnapshotHeader {
  const header = parsed(bytes);
  if (header.format !== SNAPSHOT_FORMAT || header.stateVersion !== STATE_VERSION) {
    throw new SnapshotUnusableError('another version of Curbline wrote it');
  }
  if (header.ledger !== ledger) throw new SnapshotUnusableError(`it is of the ledger "${String(header.ledger)}"`);
  const { genesis, head, nextOffset } = header;
  const isWhole =
    isLandmark(genesis) && isLandmark({ offset: head?.sequence, hash: head?.hash }) && isCount(head?.recordedAt);
  if (!isWhole || !isCount(nextOffset)) throw new SnapshotUnusableError('it is damaged: its header lacks something');
  return header as SnapshotHeader;
}

function parsed(bytes: Buffer): Partial<SnapshotHeader> {
  try {
    return Object(JSON.parse(bytes.toString())) as Partial<SnapshotHeader>;
  } catch {
    throw new SnapshotUnusableError('it is damaged: its header cannot be read');
  }
}

function isLandmark(value: { offset?: number; hash?: Hash } | undefined): boolean {
  return isCount(value?.offset) && typeof value?.hash === 'string';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value);
}
