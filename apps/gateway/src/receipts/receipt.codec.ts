import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CheckQuestion, PartyThresholds } from '@curbline/domain';
import { LIMITS } from '@curbline/contracts';

/**
 * A receipt, in base64url without padding:
 *
 *     1 byte    the form: 1 as it is, 2 deflated (RFC 1951)
 *     4 bytes   the id of the key
 *     n bytes   the claim: a JSON list [answers version, sequence, hash, known at, question], and of a batch two more:
 *               from what likeness of names on a party was possibly meant, and from what on it was
 *     16 bytes  HMAC-SHA-256 of all before, under the key, cut to 128 bits (RFC 2104, section 5, allows half)
 *
 * It is opaque to callers. It holds no secret: the question is theirs, and the position is in the answer.
 */
const FORM_PLAIN = 1;
const FORM_DEFLATED = 2;
const KEY_ID_BYTES = 4;
const HEAD_BYTES = 1 + KEY_ID_BYTES;
const MAC_BYTES = 16;
/** Shorter claims gain little, and deflating costs three times the signature. */
const DEFLATE_FROM_BYTES = 512;
/** Enough to tell a ledger from every other one and from a log that was made anew; the signature does the rest. */
const HASH_DIGITS = 16;
/** No question is longer; what was deflated to more than that was not made here. */
const MAX_CLAIM_BYTES = 131_072;

/** What a receipt says: which question was answered, on which position, by which version of the answers. */
export interface ReceiptClaim {
  answersVersion: number;
  sequence: number;
  /** The first 16 digits of the hash of the entry at the sequence. */
  hash: string;
  /** The instant of knowledge that was asked for (RFC 3339); null when the sequence says all. Of a batch: when it began. */
  knownAt: string | null;
  /** Null: the receipt of a batch, for any question of it. */
  question: CheckQuestion | null;
  /** Of a batch: the thresholds for names that its gateway was set to. A single question names its own. */
  partyThresholds?: PartyThresholds;
}

/** A key with its public id, by which a receipt names it. */
export interface ReceiptKey {
  id: Buffer;
  secret: KeyObject;
}

/** A key from its secret. The id is derived, so that a list of secrets is all that has to be configured. */
export function receiptKey(secret: Buffer): ReceiptKey {
  const id = createHash('sha256').update('curbline receipt key ').update(secret).digest().subarray(0, KEY_ID_BYTES);
  return { id, secret: createSecretKey(secret) };
}

/** The part of an entry's hash that a receipt carries. */
export function hashInReceipt(hash: string): string {
  return hash.slice(0, HASH_DIGITS);
}

/** Signs a claim. The same claim and key give the same text. Throws a RangeError for one that no request could carry. */
export function formatReceipt(claim: ReceiptClaim, { id, secret }: ReceiptKey): string {
  const { answersVersion, sequence, hash, knownAt, question, partyThresholds: names } = claim;
  const thresholds = names ? [names.unknownFrom, names.yesFrom] : [];
  const plain = Buffer.from(JSON.stringify([answersVersion, sequence, hash, knownAt, question, ...thresholds]));
  const deflates = plain.length >= DEFLATE_FROM_BYTES;
  const body = deflates ? deflateRawSync(plain, { level: 9 }) : plain;
  const receipt = Buffer.allocUnsafe(HEAD_BYTES + body.length + MAC_BYTES);
  receipt[0] = deflates ? FORM_DEFLATED : FORM_PLAIN;
  id.copy(receipt, 1);
  body.copy(receipt, HEAD_BYTES);
  macOf(receipt.subarray(0, -MAC_BYTES), secret).copy(receipt, HEAD_BYTES + body.length);
  const text = receipt.toString('base64url');
  if (text.length > LIMITS.receipt) throw new RangeError(`A receipt of ${text.length} characters is too long.`);
  return text;
}

/** Why a text is no receipt of this ledger: not one at all, one under a key that is not known, or one that was changed. */
export type ReceiptFault = 'malformed' | 'unknown-key' | 'not-genuine';

/** Reads a receipt that was signed with one of the keys. Looks into nothing before the signature fits. */
export function parseReceipt(
  text: string,
  keys: readonly ReceiptKey[],
): { claim: ReceiptClaim } | { fault: ReceiptFault } {
  const receipt = bytesOf(text);
  if (!receipt) return { fault: 'malformed' };
  const id = receipt.subarray(1, HEAD_BYTES);
  const signed = receipt.subarray(0, -MAC_BYTES);
  const named = keys.filter((key) => key.id.equals(id));
  if (named.length === 0) return { fault: 'unknown-key' };
  const genuine = named.some(({ secret }) => timingSafeEqual(macOf(signed, secret), receipt.subarray(-MAC_BYTES)));
  if (!genuine) return { fault: 'not-genuine' };
  return { claim: readClaim(signed.subarray(HEAD_BYTES), receipt[0] === FORM_DEFLATED) };
}

/** Undefined for what this form cannot be. One receipt has one spelling: stray bits at its end are refused. */
function bytesOf(text: string): Buffer | undefined {
  if (text.length > LIMITS.receipt || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const form = bytes[0];
  if (bytes.length <= HEAD_BYTES + MAC_BYTES || (form !== FORM_PLAIN && form !== FORM_DEFLATED)) return undefined;
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** Its signature fits, so it is as it was made. */
function readClaim(body: Buffer, deflated: boolean): ReceiptClaim {
  const plain = deflated ? inflateRawSync(body, { maxOutputLength: MAX_CLAIM_BYTES }) : body;
  const [answersVersion, sequence, hash, knownAt, question, unknownFrom, yesFrom] = JSON.parse(plain.toString()) as [
    number,
    number,
    string,
    string | null,
    CheckQuestion | null,
    number?,
    number?,
  ];
  const claim = { answersVersion, sequence, hash, knownAt, question };
  if (unknownFrom === undefined || yesFrom === undefined) return claim;
  return { ...claim, partyThresholds: { unknownFrom, yesFrom } };
}

function macOf(signed: Buffer, secret: KeyObject): Buffer {
  return createHmac('sha256', secret).update(signed).digest().subarray(0, MAC_BYTES);
}
