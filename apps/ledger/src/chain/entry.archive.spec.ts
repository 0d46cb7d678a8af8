import { createHash } from 'node:crypto';
import { EMPTY_CHAIN, entryHash, formatInstant, formatSequence, headAfter, type ChainHead } from '@curbline/domain';
import { followChain, MemoryLog, type AcceptedEntry, type Log } from '@curbline/log';
import fc from 'fast-check';
import { EntryArchive } from './entry.archive.js';

function entryOn(head: ChainHead, name: string): Uint8Array {
  const opened = { type: 'curbline.ledger.opened.v1', data: { ledger: 'test', id: name, format: 1 } };
  const event = head.sequence < 0 ? opened : { type: 'test', data: { name } };
  const time = formatInstant(Math.max(0, head.recordedAt + 1));
  const place = { sequence: formatSequence(head.sequence + 1), previoushash: head.hash };
  return Buffer.from(JSON.stringify({ ...event, time, ...place }));
}

/** A log in which each entry is followed by so many records that are not part of the chain. */
async function logWith(skipped: readonly number[]): Promise<{ log: Log; entries: AcceptedEntry[] }> {
  const log = new MemoryLog();
  let head = EMPTY_CHAIN;
  for (const [index, count] of skipped.entries()) {
    const late = Array.from({ length: count }, (_, copy) => entryOn(head, `late ${copy}`));
    const bytes = entryOn(head, String(index));
    await log.append([bytes, ...late]);
    const recordedAt = Math.max(0, head.recordedAt + 1);
    head = headAfter({ sequence: index, recordedAt, hash: entryHash(bytes), bytes, entry: {} as never });
  }
  const abort = new AbortController();
  const entries: AcceptedEntry[] = [];
  for await (const batch of followChain(log, { ledger: 'test', signal: abort.signal })) {
    entries.push(...batch.entries);
    if (batch.caughtUp) break;
  }
  abort.abort();
  return { log, entries };
}

const skips = fc.array(fc.nat(3), { minLength: 1, maxLength: 40 });

it('gives back every entry exactly, whether it is kept in memory or read from among skipped records', async () => {
  await fc.assert(
    fc.asyncProperty(skips, fc.nat(2_000), fc.array(fc.nat()), async (skipped, mostKeptBytes, asked) => {
      const { log, entries } = await logWith(skipped);
      expect(entries).toHaveLength(skipped.length);
      const archive = new EntryArchive(log, mostKeptBytes);
      for (const entry of entries) archive.add(entry);
      const sequences = asked.map((each) => each % entries.length);
      const given = await Promise.all(sequences.map((sequence) => archive.entry(sequence)));
      expect(given.map(({ hash }) => hash)).toEqual(sequences.map((sequence) => entries[sequence]!.hash));
      for (const { bytes, hash } of given) {
        expect(createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest('hex')).toBe(hash);
      }
    }),
    { numRuns: 60 },
  );
});

it('reads the log once for many entries that follow each other', async () => {
  const { log, entries } = await logWith(Array.from({ length: 200 }, () => 1));
  let readings = 0;
  const counted: Log = {
    append: (values) => log.append(values),
    endOffset: () => log.endOffset(),
    close: () => log.close(),
    read: (from, signal) => {
      readings++;
      return log.read(from, signal);
    },
  };
  const archive = new EntryArchive(counted, 60_000);
  for (const entry of entries) archive.add(entry);
  archive.add({ ...entries[199]!, sequence: 200, offset: 400, bytes: new Uint8Array(59_000) });
  await Promise.all(entries.slice(0, 100).map(({ sequence }) => archive.entry(sequence)));
  expect(readings).toBeLessThan(20);
});
