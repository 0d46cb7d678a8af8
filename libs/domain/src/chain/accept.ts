import { parseInstant, type Instant } from '../time/instant.js';
import { entryHash, MAX_ENTRY_BYTES, type ChainHead, type Hash, type LedgerEntry } from './entry.js';

/** An entry as it stands in the log, with what the rule needs of it in a form that can be compared. */
export interface ReadEntry {
  entry: LedgerEntry;
  sequence: number;
  recordedAt: Instant;
}

/** An entry that every reader of the log accepts, or will accept. */
export interface ChainedEntry extends ReadEntry {
  /** Exactly as stored: what the hash covers. */
  bytes: Uint8Array;
  hash: Hash;
}

/** Why a record is not part of the chain. All but the first are what a writer that was too late leaves behind. */
export type SkipReason = 'not-an-entry' | 'another-head' | 'another-sequence' | 'time-not-later';

/** What a record is to a reader at a head. */
export type Acceptance = { accepted: true; chained: ChainedEntry } | { accepted: false; reason: SkipReason };

const SEQUENCE = /^\d{20}$/;
const HASH = /^[0-9a-f]{64}$/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The rule of the chain, the same for every writer and reader: accept an entry if it extends the head, skip it
 * otherwise. It extends the head when it carries the head's hash and the next sequence, and was recorded later: answers
 * as known at an instant stand on recorded time never going back.
 */
export function accept(head: ChainHead, candidate: ReadEntry): SkipReason | undefined {
  if (candidate.entry.previoushash !== head.hash) return 'another-head';
  if (candidate.sequence !== head.sequence + 1) return 'another-sequence';
  if (candidate.recordedAt <= head.recordedAt) return 'time-not-later';
  return undefined;
}

/** The rule, applied to a record's bytes. What is not an entry is skipped as well: it can be nothing's successor. */
export function acceptBytes(head: ChainHead, bytes: Uint8Array): Acceptance {
  const candidate = readEntry(bytes);
  if (!candidate) return { accepted: false, reason: 'not-an-entry' };
  const reason = accept(head, candidate);
  if (reason) return { accepted: false, reason };
  const { entry, sequence, recordedAt } = candidate;
  return { accepted: true, chained: { entry, sequence, recordedAt, bytes, hash: entryHash(bytes) } };
}

/** The head once the entry was accepted. */
export function headAfter({ sequence, hash, recordedAt }: ChainedEntry): ChainHead {
  return { sequence, hash, recordedAt };
}

/**
 * Reads the bytes of an entry; undefined for anything that is none: not UTF-8, not a JSON object, longer than an entry
 * may be, or without a well-formed type, sequence, previous hash and time. Further fields are the affair of whoever
 * folds the entry.
 */
export function readEntry(bytes: Uint8Array): ReadEntry | undefined {
  if (bytes.byteLength > MAX_ENTRY_BYTES) return undefined;
  const entry = parseObject(bytes);
  if (!entry || typeof entry.type !== 'string') return undefined;
  if (typeof entry.previoushash !== 'string' || !HASH.test(entry.previoushash)) return undefined;
  if (typeof entry.sequence !== 'string' || !SEQUENCE.test(entry.sequence)) return undefined;
  const sequence = Number(entry.sequence);
  if (!Number.isSafeInteger(sequence)) return undefined;
  const recordedAt = typeof entry.time === 'string' ? parseInstant(entry.time) : undefined;
  return recordedAt === undefined ? undefined : { entry, sequence, recordedAt };
}

function parseObject(bytes: Uint8Array): LedgerEntry | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return typeof value === 'object' && value !== null ? (value as LedgerEntry) : undefined;
  } catch {
    return undefined;
  }
}
