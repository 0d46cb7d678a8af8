import fc from 'fast-check';
import { formatInstant } from '../time/instant.js';
import { acceptBytes, headAfter, readEntry, type ChainedEntry } from './accept.js';
import { EMPTY_CHAIN, entryHash, formatSequence, MAX_ENTRY_BYTES, type ChainHead } from './entry.js';

const BEGIN = Date.UTC(2025, 0, 1) * 1000;

/** The bytes of an entry that extends a head; `change` is what a test spoils. */
function entryOn(head: ChainHead, name: string, change: Record<string, unknown> = {}): Uint8Array {
  const recordedAt = Math.max(BEGIN, head.recordedAt + 1);
  return Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: name,
      type: 'test',
      time: formatInstant(recordedAt),
      sequence: formatSequence(head.sequence + 1),
      previoushash: head.hash,
      data: {},
      ...change,
    }),
  );
}

function batchOn(head: ChainHead, names: readonly string[]): Uint8Array[] {
  let at = head;
  return names.map((name) => {
    const bytes = entryOn(at, name);
    at = { sequence: at.sequence + 1, hash: entryHash(bytes), recordedAt: readEntry(bytes)!.recordedAt };
    return bytes;
  });
}

function follow(log: readonly Uint8Array[], from: ChainHead = EMPTY_CHAIN): ChainedEntry[] {
  let head = from;
  const chain: ChainedEntry[] = [];
  for (const bytes of log) {
    const acceptance = acceptBytes(head, bytes);
    if (!acceptance.accepted) continue;
    chain.push(acceptance.chained);
    head = headAfter(acceptance.chained);
  }
  return chain;
}

describe('the rule of the chain', () => {
  const head = headAfter(follow([entryOn(EMPTY_CHAIN, 'genesis')])[0]!);

  it('accepts what extends the head, and makes it the head', () => {
    const [chained] = follow([entryOn(head, 'next')], head);
    expect(chained).toMatchObject({ sequence: 1, recordedAt: BEGIN + 1, entry: { id: 'next' } });
    expect(headAfter(chained!).hash).toBe(entryHash(entryOn(head, 'next')));
  });

  it.each([
    ['another-head', 'another previous hash', { previoushash: 'f'.repeat(64) }],
    ['another-sequence', 'a sequence too far', { sequence: formatSequence(2) }],
    ['another-sequence', 'a sequence that was there', { sequence: formatSequence(0) }],
    ['time-not-later', 'the same time', { time: formatInstant(BEGIN) }],
    ['time-not-later', 'an earlier time', { time: formatInstant(BEGIN - 1) }],
    ['not-an-entry', 'an impossible day', { time: '2025-02-30T00:00:00Z' }],
    ['not-an-entry', 'no time', { time: undefined }],
    ['not-an-entry', 'a short sequence', { sequence: '1' }],
    ['not-an-entry', 'a number for a sequence', { sequence: 1 }],
    ['not-an-entry', 'a sequence beyond all numbers', { sequence: '9'.repeat(20) }],
    ['not-an-entry', 'an upper-case hash', { previoushash: 'F'.repeat(64) }],
    ['not-an-entry', 'a number for a type', { type: 7 }],
    ['not-an-entry', 'too many bytes', { padding: 'x'.repeat(MAX_ENTRY_BYTES) }],
  ])('skips as %s an entry with %s', (reason, _, change) => {
    expect(acceptBytes(head, entryOn(head, 'spoilt', change))).toEqual({ accepted: false, reason });
  });

  it('takes an entry of the most bytes, and not of one more', () => {
    const bare = entryOn(head, 'large', { padding: '' }).byteLength;
    const largest = entryOn(head, 'large', { padding: 'x'.repeat(MAX_ENTRY_BYTES - bare) });
    expect(largest.byteLength).toBe(MAX_ENTRY_BYTES);
    expect(acceptBytes(head, largest).accepted).toBe(true);
  });

  it.each(['', 'null', '7', '[]', '{', '\ufeff{}', 'entry'])('skips as no entry the text %j', (text) => {
    expect(acceptBytes(head, Buffer.from(text))).toEqual({ accepted: false, reason: 'not-an-entry' });
  });

  it('skips what is not UTF-8, which readers in other languages would read otherwise or not at all', () => {
    const bytes = Buffer.from(entryOn(head, 'name'));
    bytes[bytes.indexOf('name')] = 0xff;
    expect(acceptBytes(head, bytes)).toEqual({ accepted: false, reason: 'not-an-entry' });
  });
});

/** What happens to a batch on its way to the log. */
interface Sending {
  /** How many accepted entries its writer had not seen yet when it decided. */
  behind: number;
  size: number;
  /** After how many further sendings each copy arrives; none at all: it was lost. */
  delays: number[];
}

const sendings = fc.array(
  fc.record<Sending>({
    behind: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 5 })),
    size: fc.integer({ min: 1, max: 4 }),
    delays: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 6 })), {
      maxLength: 3,
    }),
  }),
  { maxLength: 30 },
);

/** Plays writers that decide at a head which may be old, over a network that delays, repeats and loses whole batches. */
function play(plan: readonly Sending[]): { log: Uint8Array[]; batches: Uint8Array[][] } {
  const log: Uint8Array[] = [];
  const batches: Uint8Array[][] = [];
  const underWay: { due: number; batch: Uint8Array[] }[] = [];
  plan.forEach(({ behind, size, delays }, now) => {
    const chain = follow(log);
    const seen = chain[chain.length - 1 - behind] ?? chain[0];
    const batch = batchOn(
      seen ? headAfter(seen) : EMPTY_CHAIN,
      Array.from({ length: size }, (_, index) => `${now}/${index}`),
    );
    batches.push(batch);
    for (const delay of delays) underWay.push({ due: now + delay, batch });
    for (const arrival of underWay.filter(({ due }) => due === now)) log.push(...arrival.batch);
  });
  return { log, batches };
}

describe('whatever is interleaved, repeated, delayed or lost', () => {
  it('a batch is accepted whole or not at all, and never twice', () => {
    fc.assert(
      fc.property(sendings, (plan) => {
        const { log, batches } = play(plan);
        const accepted = follow(log).map(({ entry }) => entry.id);
        expect(new Set(accepted).size).toBe(accepted.length);
        for (const batch of batches) {
          const ids = batch.map((bytes) => readEntry(bytes)!.entry.id);
          const from = accepted.indexOf(ids[0]!);
          expect(from === -1 ? [] : accepted.slice(from, from + ids.length)).toEqual(from === -1 ? [] : ids);
          if (from === -1) for (const id of ids) expect(accepted).not.toContain(id);
        }
      }),
    );
  });

  it('the chain has every sequence once, each linked to the one before, at rising times', () => {
    fc.assert(
      fc.property(sendings, (plan) => {
        const chain = follow(play(plan).log);
        chain.forEach(({ sequence, entry, recordedAt, hash, bytes }, index) => {
          const before = chain[index - 1];
          expect(sequence).toBe(index);
          expect(hash).toBe(entryHash(bytes));
          expect(entry.previoushash).toBe(before?.hash ?? EMPTY_CHAIN.hash);
          expect(recordedAt).toBeGreaterThan(before?.recordedAt ?? EMPTY_CHAIN.recordedAt);
        });
      }),
    );
  });

  it('a reader that stopped anywhere, and one that reads on as the log grows, accept what a reader of the whole does', () => {
    fc.assert(
      fc.property(sendings, fc.nat(), (plan, cut) => {
        const { log } = play(plan);
        const at = log.length === 0 ? 0 : cut % (log.length + 1);
        const before = follow(log.slice(0, at));
        const head = before.length > 0 ? headAfter(before[before.length - 1]!) : EMPTY_CHAIN;
        const after = follow(log.slice(at), head);
        expect([...before, ...after].map(({ hash }) => hash)).toEqual(follow(log).map(({ hash }) => hash));
      }),
    );
  });

  it('a batch whose writer had seen the newest entry, and that arrived at once, is accepted', () => {
    fc.assert(
      fc.property(sendings, (plan) => {
        const { log } = play(plan);
        const chain = follow(log);
        const head = chain.length > 0 ? headAfter(chain[chain.length - 1]!) : EMPTY_CHAIN;
        const batch = batchOn(head, ['fresh']);
        expect(follow([...log, ...batch]).at(-1)?.entry.id).toBe('fresh');
      }),
    );
  });
});
