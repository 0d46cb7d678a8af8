import { createHash } from 'node:crypto';

/** A record of the topic. */
export interface TopicRecord {
  offset: number;
  bytes: Buffer;
}

/** What the checker reads of an entry. */
export interface EntryFields {
  sequence: string;
  previoushash: string;
  time: string;
  type: string;
  subject: string;
  commandid: string;
  data: { reason?: string; [name: string]: unknown };
}

/** An entry of the chain. */
export interface ChainLink {
  offset: number;
  sequence: number;
  hash: string;
  bytes: Buffer;
  entry: EntryFields;
}

/** What the rule makes of a topic. */
export interface Chain {
  links: ChainLink[];
  /** Records that the rule skips. */
  skipped: number;
  /** What is wrong with the topic itself. */
  problems: string[];
}

const NOTHING = '0'.repeat(64);

/**
 * The rule of the chain, written once more from DESIGN ("accept an entry if its previous hash is the hash of the last
 * entry that you accepted, its sequence the next one, and its time later"), without a line of the product's.
 * A skipped record must have been meant for a record of the past, be it accepted or too late as well: one that extends
 * nothing that ever was is a problem, and so is an offset that is missing.
 */
export function followChain(records: readonly TopicRecord[]): Chain {
  const links: ChainLink[] = [];
  const known = new Set([NOTHING]);
  const problems: string[] = [];
  let skipped = 0;
  for (const [index, { offset, bytes }] of records.entries()) {
    if (offset !== index) {
      problems.push(`Offset ${index} is missing: the next record is at ${offset}.`);
      break;
    }
    const entry = fieldsOf(bytes);
    const last = links.at(-1);
    if (entry && extendsHead(entry, last)) {
      links.push({ offset, sequence: links.length, hash: leafHash(bytes), bytes, entry });
      known.add(leafHash(bytes));
      continue;
    }
    skipped += 1;
    // Entries of a batch that came too late extend each other.
    known.add(leafHash(bytes));
    if (!entry) problems.push(`The record at offset ${offset} is no entry.`);
    else if (!known.has(entry.previoushash)) {
      problems.push(
        `The record at offset ${offset} extends ${entry.previoushash.slice(0, 8)}, which no record before it is.`,
      );
    }
  }
  return { links, skipped, problems };
}

function extendsHead(entry: EntryFields, head: ChainLink | undefined): boolean {
  if (entry.previoushash !== (head?.hash ?? NOTHING)) return false;
  if (Number(entry.sequence) !== (head ? head.sequence + 1 : 0)) return false;
  return !head || microseconds(entry.time) > microseconds(head.entry.time);
}

/** RFC 6962: the hash of a leaf is that of a zero byte and the bytes. */
export function leafHash(bytes: Uint8Array): string {
  return createHash('sha256').update(Buffer.of(0)).update(bytes).digest('hex');
}

function fieldsOf(bytes: Buffer): EntryFields | undefined {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as EntryFields;
    return typeof value.previoushash === 'string' && typeof value.sequence === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function microseconds(time: string): bigint {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
