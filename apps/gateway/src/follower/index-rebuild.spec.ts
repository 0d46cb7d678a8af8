import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { CheckQuestion } from '@curbline/domain';
import { followChain, MemoryLog, MemoryStore, type AcceptedEntry } from '@curbline/log';
import { chainedBytes, imposition, scenario } from '@curbline/testing';
import { rebuildIndex } from './index-rebuild.js';
import { LedgerMemory } from './ledger-memory.js';

const IMPOSED = 40;
const question: CheckQuestion = { flow: 'export', from: 'US', to: 'CN', on: '2025-06-15' };

async function chainOf(imposed: number, reason?: string): Promise<AcceptedEntry[]> {
  const past = scenario();
  for (let number = 0; number < imposed; number += 1) {
    past.try(imposition({ restrictionId: `rule-${number}`, ...(reason !== undefined && { reason }) }));
  }
  const log = new MemoryLog(new MemoryStore());
  await log.append(chainedBytes(past.events));
  const stop = new AbortController();
  for await (const { entries } of followChain(log, { ledger: 'curbline', signal: stop.signal })) {
    if (entries.length > 0) return [...entries];
  }
  throw new Error('The log is empty.');
}

function answerOf(memory: LedgerMemory): string {
  const { sequence, hash } = memory.head;
  return JSON.stringify(
    memory.index.check(question, { ledger: 'test', knownAt: '2026-01-01T00:00:00Z', sequence, hash }),
  );
}

describe('an index that is built anew', () => {
  const { signal } = new AbortController();

  it('takes the place of the old one while the ledger grows, with the same answers, and goes on from there', async () => {
    const entries = await chainOf(IMPOSED);
    const [memory, plain] = [new LedgerMemory(), new LedgerMemory()];
    plain.apply(entries);
    memory.apply(entries.slice(0, 20));
    const old = memory.index;
    async function* oneByOne(): AsyncGenerator<{ entries: AcceptedEntry[] }> {
      for (const [at, entry] of entries.entries()) {
        // What is recorded meanwhile: the rebuild is behind it, and has to catch up.
        if (at === 10) memory.apply(entries.slice(20, 30));
        expect(memory.index).toBe(old);
        yield await Promise.resolve({ entries: [entry] });
      }
    }
    await expect(rebuildIndex(memory, oneByOne(), signal)).resolves.toBe(29);
    expect(memory.index).not.toBe(old);
    memory.apply(entries.slice(30));
    expect(answerOf(memory)).toBe(answerOf(plain));
  });

  it('waits for an entry that the memory has not read yet, so that none is folded twice', async () => {
    const entries = await chainOf(IMPOSED);
    const [memory, plain] = [new LedgerMemory(), new LedgerMemory()];
    plain.apply(entries);
    const rebuilt = rebuildIndex(memory, Readable.from([{ entries }]), signal);
    memory.apply(entries.slice(0, 5));
    await expect(rebuilt).resolves.toBe(4);
    memory.apply(entries.slice(5));
    expect(answerOf(memory)).toBe(answerOf(plain));
  });

  it('never takes the place of the old one from a log that has other entries', async () => {
    const [entries, others] = [await chainOf(IMPOSED), await chainOf(IMPOSED, 'another story')];
    const memory = new LedgerMemory();
    memory.apply(entries);
    const old = memory.index;
    await expect(rebuildIndex(memory, Readable.from([{ entries: others }]), signal)).rejects.toThrow(
      /another entry 1 /,
    );
    expect(memory.index).toBe(old);
  });
});
