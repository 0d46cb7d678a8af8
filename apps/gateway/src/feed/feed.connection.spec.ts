import { PassThrough, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { EVENT_TYPES, formatInstant, formatSequence } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { LedgerMemory } from '../follower/ledger-memory.js';
import { FeedConnection, SlowClientError } from './feed.connection.js';
import { FeedHistory, type FeedEntry } from './feed.history.js';
import { frameOf } from './sse.js';

/** Entries that need no fold: what the feed sends are their bytes. */
const acceptedEntry = (sequence: number, data = ''): AcceptedEntry => {
  const recordedAt = 1_000_000 * (sequence + 1);
  const entry = {
    type: EVENT_TYPES.ledgerOpened,
    subject: 'curbline',
    actor: 'curbline',
    time: formatInstant(recordedAt),
    sequence: formatSequence(sequence),
    data,
  };
  const bytes = Buffer.from(JSON.stringify(entry));
  return { entry, bytes, sequence, recordedAt, hash: '0'.repeat(64), offset: sequence } as unknown as AcceptedEntry;
};

/** A journal that holds the first entries of the ledger, and may be behind. */
class StubHistory extends FeedHistory {
  held: AcceptedEntry[] = [];
  reads = 0;

  override after(sequence: number, limit: number): Promise<readonly FeedEntry[]> {
    this.reads += 1;
    const found = this.held.filter((each) => each.sequence > sequence).slice(0, limit);
    return Promise.resolve(found.map((each) => ({ ...each, type: each.entry.type })));
  }
}

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

describe('a client of the feed', () => {
  const TOTAL = 17_000;
  const memory = new LedgerMemory();
  const history = new StubHistory();
  const entries = Array.from({ length: TOTAL }, (_, sequence) => acceptedEntry(sequence));
  memory.apply(entries);

  it('gets what is no longer in memory from the journal, waits for it where it is behind, and goes on live', async () => {
    history.held = entries.slice(0, 200);
    const out = new PassThrough();
    let received = '';
    out.on('data', (chunk: Buffer) => (received += chunk.toString()));
    const leave = new AbortController();
    const running = new FeedConnection(out, -1, memory, history, 20_000).run(leave.signal);
    while (idsIn(received).length < 200) await wait(5);
    await wait(50);
    history.held = entries;
    while (idsIn(received).length < TOTAL) await wait(20);
    const readsBefore = history.reads;
    memory.apply([acceptedEntry(TOTAL), acceptedEntry(TOTAL + 1)]);
    while (idsIn(received).length < TOTAL + 2) await wait(5);
    expect(idsIn(received)).toEqual(Array.from({ length: TOTAL + 2 }, (_, sequence) => sequence));
    expect(history.reads).toBe(readsBefore);
    expect(received).toMatch(/^retry: \d+\n/);
    leave.abort();
    await running;
  });

  it('that takes nothing is held up, holds no more than what was sent at once, and is given up', async () => {
    const stuck = new Writable({ highWaterMark: 1_000, write: () => undefined });
    const client = new FeedConnection(stuck, TOTAL - 1_000, memory, history, 1_000);
    const running = client.run(new AbortController().signal);
    running.catch(() => undefined);
    while (stuck.writableLength < 1_000) await wait(5);
    const held = stuck.writableLength;
    client.comment();
    await wait(50);
    expect(stuck.writableLength).toBe(held);
    expect(held).toBeLessThan(100 * 500);
    await expect(running).rejects.toThrow(SlowClientError);
  });
});

describe('an event of the feed', () => {
  const parts = { sequence: 7, type: 'a.type' };

  it('carries the stored bytes as its data', () => {
    expect(frameOf({ ...parts, bytes: Buffer.from('{"a":"漢"}') }).toString()).toBe(
      'id: 7\nevent: a.type\ndata: {"a":"漢"}\n\n',
    );
  });

  it('that was written in several lines comes together again', () => {
    const frame = frameOf({ ...parts, bytes: Buffer.from('{\n"a":\r\n1}') }).toString();
    const data = [...frame.matchAll(/^data: (.*)$/gm)].map(([, line]) => line);
    expect(JSON.parse(data.join('\n'))).toEqual({ a: 1 });
  });
});
