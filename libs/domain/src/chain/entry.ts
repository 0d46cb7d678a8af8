import type { Instant } from '../time/instant.js';
import { sha256 } from './sha256.js';

/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Hash = string;

/** What the genesis entry has for a previous hash: nothing came before it. */
export const NO_PREVIOUS_HASH: Hash = '0'.repeat(64);

/** The limit of C2SP tlog-tiles for a log entry (a two-byte length). */
export const MAX_ENTRY_BYTES = 65_535;

/**
 * The hash of an entry: the RFC 6962 (section 2.1) leaf hash of its exact bytes, SHA-256(0x00 || bytes). The chain and
 * the Merkle tree share it.
 */
export function entryHash(bytes: Uint8Array): Hash {
  const leaf =
    bytes.byteLength <= MAX_ENTRY_BYTES
      ? leafRoom.subarray(0, bytes.byteLength + 1)
      : new Uint8Array(bytes.byteLength + 1);
  leaf.set(bytes, 1);
  return sha256(leaf);
}
/** Begins with the prefix, which nothing overwrites. */
const leafRoom = new Uint8Array(MAX_ENTRY_BYTES + 1);

/**
 * One CloudEvents 1.0 event in structured JSON, exactly as it is stored. `sequence` is 20 digits, zero-padded;
 * `previoushash` is the hash of the entry before; `commandid` is the Idempotency-Key of the command and `commandhash`
 * the SHA-256 of its content, by which a reused key is told from a repeated one.
 */
export interface LedgerEntry<Data = unknown> {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  sequence: string;
  previoushash: Hash;
  commandid: string;
  commandhash: Hash;
  actor: string;
  adoptedtime?: string;
  data: Data;
}

/** The last accepted entry, as much of it as the next decision needs. `sequence` -1: nothing was accepted yet. */
export interface ChainHead {
  sequence: number;
  hash: Hash;
  recordedAt: Instant;
}

export const EMPTY_CHAIN: ChainHead = { sequence: -1, hash: NO_PREVIOUS_HASH, recordedAt: Number.MIN_SAFE_INTEGER };

/** How a sequence is written in an entry. */
export function formatSequence(sequence: number): string {
  return String(sequence).padStart(20, '0');
}
