import { setTimeout as wait } from 'node:timers/promises';
import { CHAIN_START, followChain, LogRewoundError, MemoryLog, type ChainBatch } from '@curbline/log';
import { appendEvents, imposition, scenario } from '@curbline/testing';
import fc from 'fast-check';
import { SharedChain } from './shared-chain.js';
import { WINDOW } from './shared-reading.js';

const LEDGER = 'curbline';
const RULES = 40;
const ONE_BATCH = { ...WINDOW, batches: 1 };

/** A log of some entries that is read a few at a time, and counts who reads. */
async function sharedLog(window = WINDOW) {
  const log = new MemoryLog();
  const past = scenario().given(
    ...Array.from({ length: RULES }, (_, index) => imposition({ restrictionId: `${index}` })),
  );
  await appendEvents(log, past.events, LEDGER);
  let readings = 0;
  const chain = new SharedChain(async function* (from, signal, onRetry) {
    readings += 1;
    for await (const batch of followChain(log, { ledger: LEDGER, from, signal, onRetry })) yield* inParts(batch, 5);
  }, window);
  return { chain, readings: () => readings };
}

function* inParts(batch: ChainBatch, size: number): Generator<ChainBatch> {
  if (batch.entries.length === 0) yield batch;
  for (let from = 0; from < batch.entries.length; from += size) {
    const entries = batch.entries.slice(from, from + size);
    const last = entries.at(-1)!;
    const isLast = from + size >= batch.entries.length;
    const position = { head: last, nextOffset: last.offset + 1 };
    yield { entries, position: isLast ? batch.position : position, caughtUp: isLast && batch.caughtUp };
  }
}

/** The sequences that a follower gets until it has all, at its own pace. */
async function followed(chain: SharedChain, pauseMs = 0, enough = RULES + 1): Promise<number[]> {
  const stop = new AbortController();
  const found: number[] = [];
  const following = chain.follow({ from: CHAIN_START, signal: stop.signal, onRetry: () => undefined });
  for await (const { entries } of following) {
    found.push(...entries.map(({ sequence }) => sequence));
    if (found.length >= enough) break;
    await wait(pauseMs);
  }
  return found;
}

const all = Array.from({ length: RULES + 1 }, (_, sequence) => sequence);

describe('the chain that several views follow', () => {
  it('is read once, and each gets every entry in order at its own pace', async () => {
    const { chain, readings } = await sharedLog(ONE_BATCH);
    const found = await Promise.all([followed(chain), followed(chain, 1), followed(chain, 3)]);
    expect(found).toEqual([all, all, all]);
    expect(readings()).toBe(1);
  });

  it('leaves behind who does not move, and gives it every entry all the same when it does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 }), async (pauses) => {
        const { chain } = await sharedLog({ ...ONE_BATCH, patienceMs: 3 });
        const found = await Promise.all(pauses.map((pauseMs) => followed(chain, pauseMs)));
        expect(found).toEqual(pauses.map(() => all));
      }),
      { numRuns: 15 },
    );
  });

  it('does not wait for one that has left', async () => {
    const { chain, readings } = await sharedLog(ONE_BATCH);
    const found = await Promise.all([followed(chain), followed(chain, 0, 6)]);
    expect(found[0]).toEqual(all);
    expect(readings()).toBe(1);
  });

  it('is one reading again once those who began at different places have come to its end', async () => {
    const { chain, readings } = await sharedLog();
    const stop = new AbortController();
    const first = chain.follow({ from: CHAIN_START, signal: stop.signal, onRetry: () => undefined });
    await first.next();
    const { value: begun } = await first.next();
    const from = (begun as ChainBatch).position;
    // Somewhere else than at the end of any batch of the others.
    const head = (begun as ChainBatch).entries[2]!;
    const others = [from, { head, nextOffset: head.offset + 1 }].map((each) =>
      chain.follow({ from: each, signal: stop.signal, onRetry: () => undefined }),
    );
    const toEnd = async (following: AsyncGenerator<ChainBatch>) => {
      for (;;) {
        const { value } = (await following.next()) as { value: ChainBatch };
        if (value.caughtUp) return value.position.head.sequence;
      }
    };
    const followers = [first, ...others];
    expect(await Promise.all(followers.map(toEnd))).toEqual([RULES, RULES, RULES]);
    expect(readings()).toBe(2);
    stop.abort();
    expect(await Promise.all(followers.map((each) => each.next()))).toEqual(
      followers.map(() => ({ value: undefined, done: true })),
    );
  });

  it('tells everybody of what ended it, and begins anew for who tries again', async () => {
    let readings = 0;
    const chain = new SharedChain(async function* () {
      readings += 1;
      await wait(1);
      yield { entries: [], position: CHAIN_START, caughtUp: true };
      throw new LogRewoundError('Records are gone.');
    });
    const results = await Promise.allSettled([followed(chain), followed(chain)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(readings).toBe(1);
    await expect(followed(chain)).rejects.toThrow(LogRewoundError);
    expect(readings).toBe(2);
  });
});
