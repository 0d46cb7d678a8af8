import { randomFillSync } from 'node:crypto';
import { leastDecisionId } from '@curbline/views';

/** Chance is drawn for so many ids at a time, which costs a small part of drawing it for each. */
const IDS_AT_ONCE = 512;
const DIGITS_PER_ID = 20;
/** The milliseconds, with the hyphens between and after them; the version follows. */
const TIME_CHARACTERS = 14;
const pool = Buffer.alloc((IDS_AT_ONCE * DIGITS_PER_ID) / 2);
/** What RFC 9562 wants in the first two bits of the fourth group. */
const VARIANTS = ['8', '9', 'a', 'b'] as const;

let digits = '';
let used = 0;
let lastMs = Number.NaN;
let time = '';

/** A UUID of version 7 (RFC 9562): the milliseconds in 48 bits, then chance. */
export function decisionId(askedAtMs: number): string {
  if (askedAtMs !== lastMs) {
    time = `${leastDecisionId(askedAtMs).slice(0, TIME_CHARACTERS)}7`;
    lastMs = askedAtMs;
  }
  if (used === digits.length) {
    digits = randomFillSync(pool).toString('hex');
    used = 0;
  }
  const at = used;
  used += DIGITS_PER_ID;
  const variant = VARIANTS[digits.charCodeAt(at + 3) & 3] as string;
  return `${time}${digits.slice(at, at + 3)}-${variant}${digits.slice(at + 4, at + 7)}-${digits.slice(at + 8, at + DIGITS_PER_ID)}`;
}

/** The moment at which a decision was asked for, in milliseconds since 1970, from its id. */
export function askedAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
