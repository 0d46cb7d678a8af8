import { EVENT_TYPES, formatInstant, GENESIS_RECORDED_AT, instantFromMs, type Instant } from '@curbline/domain';
import {
  ChainWriter,
  ClockBehindError,
  EntryTooLargeError,
  followChain,
  KnowledgeOutOfOrderError,
  LogRewoundError,
  LogUnfitError,
  OutcomeUnknownError,
  WriterOverloadedError,
  WriterStoppedError,
  AppendRefusedError,
  type AcceptedEntry,
  type ChainAnswer,
  type ChainPosition,
  type ChainWriterLimits,
  type ChainWriterObserver,
  type Log,
} from '@curbline/log';
import { answerLost, FaultyLog, heldBack, lostBeforeStoring, repeatedLater } from './faulty.log.js';
import type { LogHarness } from './log.contract.js';
import { tally, TallyFold, type TallyCommand, type TallyDecision } from './tally.fold.js';

/** One writer of a test, as one process would have it: with a connection, a state and faults of its own. */
export interface TestWriter {
  log: FaultyLog;
  fold: TallyFold;
  writer: ChainWriter<TallyCommand & { id: string }, TallyDecision>;
}

interface WriterSetting {
  clock?: () => Instant;
  limits?: Partial<ChainWriterLimits>;
  observer?: ChainWriterObserver;
}

const MINUTE = 60_000_000;

/** What a chain promises on any log: `chainSuite('memory', () => ...)` in a spec of the adapter. */
export function chainSuite(name: string, harnessOf: () => Promise<LogHarness>): void {
  describe(`the chain: ${name}`, () => {
    let harness: LogHarness;
    let logs: Log[];
    let writers: TestWriter['writer'][];
    /** Ends the readings that a failed test left behind. */
    let ended: AbortController;

    beforeEach(async () => {
      logs = [];
      writers = [];
      ended = new AbortController();
      harness = await harnessOf();
    });
    afterEach(async () => {
      ended.abort();
      await Promise.all(writers.map((writer) => writer.stop()));
      await Promise.all(logs.map((log) => log.close()));
      await harness.dispose();
    });

    const openLog = async (): Promise<FaultyLog> => {
      const log = new FaultyLog(await harness.open());
      logs.push(log);
      return log;
    };
    const makeWriter = async (setting: WriterSetting = {}): Promise<TestWriter> => {
      const log = await openLog();
      const fold = new TallyFold();
      const writer = new ChainWriter({ log, ledger: 'test', fold, ...setting });
      writers.push(writer);
      return { log, fold, writer };
    };
    const startWriter = async (setting?: WriterSetting): Promise<TestWriter> => {
      const made = await makeWriter(setting);
      await made.writer.start();
      return made;
    };
    /** The chain as a reader that had nothing to do with the writing sees it, up to the log's end. */
    const readChain = async (from?: ChainPosition): Promise<AcceptedEntry[]> => {
      const log = await openLog();
      const entries: AcceptedEntry[] = [];
      for await (const batch of followChain(log, { ledger: 'test', from, signal: ended.signal })) {
        entries.push(...batch.entries);
        if (batch.caughtUp) break;
      }
      return entries;
    };
    /** Every answer that was given is in the chain where it said, and every command is there once. */
    const expectKept = async (answers: readonly ChainAnswer<TallyDecision>[]): Promise<AcceptedEntry[]> => {
      const chain = await readChain();
      for (const { entries } of answers) {
        for (const { sequence, hash } of entries) expect(chain[sequence]?.hash).toBe(hash);
      }
      const events = chain.map(({ entry }) => `${entry.commandid} ${entry.subject} ${JSON.stringify(entry.data)}`);
      expect(new Set(events).size).toBe(events.length);
      return chain;
    };
    const outcomes = (answers: readonly ChainAnswer<TallyDecision>[]) =>
      answers.map(({ decision }) => decision.outcome);

    describe('of a new ledger', () => {
      it('begins with one genesis entry, though several writers open it at once', async () => {
        const made = await Promise.all([makeWriter(), makeWriter(), makeWriter()]);
        await Promise.all(made.map(({ writer }) => writer.start()));
        const [genesis, ...more] = await readChain();
        expect(more).toEqual([]);
        expect(genesis!.entry).toMatchObject({
          type: EVENT_TYPES.ledgerOpened,
          subject: 'test',
          time: formatInstant(GENESIS_RECORDED_AT),
          commandid: 'genesis',
          actor: 'curbline',
          data: { ledger: 'test', format: 1 },
        });
        const hashes = made.map(({ fold }) => fold.entries[0]!.hash);
        expect(hashes).toEqual([genesis!.hash, genesis!.hash, genesis!.hash]);
      });

      it('takes commands at once, before the writer has caught up', async () => {
        const { writer } = await makeWriter();
        const answering = writer.submit(tally({ name: 'early' }));
        await writer.start();
        expect((await answering).entries[0]!.sequence).toBe(1);
      });
    });

    describe('with one writer', () => {
      it('records a command whole, linked to the entry before it, and answers with its place', async () => {
        const { writer } = await startWriter();
        const { decision, entries, head } = await writer.submit(tally({ name: 'a', events: 3 }, { id: 'the command' }));
        expect(decision.outcome).toBe('accepted');
        expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
        expect(head).toMatchObject({ sequence: 3, hash: entries[2]!.hash });
        const chain = await readChain();
        expect(chain.slice(1).map(({ entry }) => entry)).toEqual(
          entries.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as unknown),
        );
        expect(chain[3]!.entry).toMatchObject({
          source: '/ledgers/test',
          subject: 'a',
          sequence: '00000000000000000003',
          previoushash: entries[1]!.hash,
          commandid: 'the command',
          actor: 'a test',
          data: { count: 3 },
        });
      });

      it('puts what waits into few batches', async () => {
        const landed: number[] = [];
        const { writer } = await startWriter({ observer: { batchLanded: ({ entries }) => landed.push(entries) } });
        landed.length = 0;
        const answers = await Promise.all(Array.from({ length: 1_500 }, () => writer.submit(tally({ name: 'a' }))));
        expect(landed.length).toBeLessThan(20);
        const chain = await expectKept(answers);
        expect(chain.at(-1)!.entry.data).toEqual({ count: 1_500 });
      });

      it('decides each command of a batch on those before it', async () => {
        const { writer } = await startWriter();
        const answers = await Promise.all(
          [0, 0, 1, 2, 2].map((expected) => writer.submit(tally({ name: 'a', expected }))),
        );
        expect(outcomes(answers)).toEqual(['accepted', 'rejected', 'accepted', 'accepted', 'rejected']);
        await expectKept(answers);
      });

      it('gives a repeated command its first place, and refuses the same id with another content', async () => {
        const { writer } = await startWriter();
        const first = await writer.submit(tally({ name: 'a' }, { id: 'one' }));
        const again = await writer.submit(tally({ name: 'a' }, { id: 'one' }));
        const other = await writer.submit(tally({ name: 'b' }, { id: 'one' }));
        expect(again.decision).toEqual({ outcome: 'replayed', sequence: first.entries[0]!.sequence });
        expect(other.decision).toEqual({ outcome: 'rejected', reason: 'key-reused' });
      });

      it('refuses an entry that is too large, and records what came with it', async () => {
        const { writer } = await startWriter();
        const before = writer.submit(tally({ name: 'a' }));
        const tooLarge = writer.submit(tally({ name: 'large', padding: 65_536 }));
        const after = writer.submit(tally({ name: 'a' }));
        await expect(tooLarge).rejects.toBeInstanceOf(EntryTooLargeError);
        const chain = await expectKept(await Promise.all([before, after]));
        expect(chain.map(({ entry }) => entry.subject)).toEqual(['test', 'a', 'a']);
      });

      it('spreads what does not fit into one append over several', async () => {
        const { writer } = await startWriter();
        const submissions = Array.from({ length: 30 }, () => writer.submit(tally({ name: 'a', padding: 60_000 })));
        expect(await expectKept(await Promise.all(submissions))).toHaveLength(31);
      });

      it('never lets recorded time stand still or go back, though its clock does', async () => {
        let now = instantFromMs(Date.UTC(2025, 5, 1));
        const { writer } = await startWriter({ clock: () => now });
        const first = await writer.submit(tally({ name: 'a' }));
        const second = await writer.submit(tally({ name: 'a' }));
        now -= MINUTE;
        const third = await writer.submit(tally({ name: 'a' }));
        const times = [first, second, third].map(({ entries }) => entries[0]!.recordedAt - (now + MINUTE));
        expect(times).toEqual([0, 1, 2]);
      });

      it('refuses to write when the head is far ahead of its clock, and raises an alarm', async () => {
        const lags: number[] = [];
        const now = instantFromMs(Date.UTC(2025, 5, 1));
        const ahead = await startWriter({ clock: () => now + 6 * MINUTE });
        const { entries } = await ahead.writer.submit(tally({ name: 'a' }, { id: 'one' }));
        const { writer } = await startWriter({ clock: () => now, observer: { clockBehind: (lag) => lags.push(lag) } });
        await expect(writer.submit(tally({ name: 'a' }))).rejects.toBeInstanceOf(ClockBehindError);
        expect(lags).toEqual([6 * MINUTE]);
        const repeated = await writer.submit(tally({ name: 'a' }, { id: 'one' }));
        expect(repeated.decision).toEqual({ outcome: 'replayed', sequence: entries[0]!.sequence });
      });

      it('adopts history in its order, and marks it; refuses what is out of order or of the future', async () => {
        const now = instantFromMs(Date.UTC(2025, 5, 1));
        const { writer } = await startWriter({ clock: () => now });
        const known = (day: number) => instantFromMs(Date.UTC(2025, 0, day));
        const first = await writer.submit(tally({ name: 'a' }, { knownAt: known(10) }));
        expect(first.entries[0]!.entry).toMatchObject({
          time: '2025-01-10T00:00:00Z',
          adoptedtime: '2025-06-01T00:00:00Z',
        });
        for (const knownAt of [known(9), known(10), now + 1]) {
          const refused = writer.submit(tally({ name: 'a' }, { knownAt }));
          await expect(refused).rejects.toBeInstanceOf(KnowledgeOutOfOrderError);
        }
        await writer.submit(tally({ name: 'a' }, { knownAt: known(11) }));
        const live = await writer.submit(tally({ name: 'a' }));
        expect(live.entries[0]!.entry.time).toBe('2025-06-01T00:00:00Z');
        expect(live.entries[0]!.entry.adoptedtime).toBeUndefined();
        const late = writer.submit(tally({ name: 'a' }, { knownAt: known(12) }));
        await expect(late).rejects.toBeInstanceOf(KnowledgeOutOfOrderError);
      });

      it('answers what waits when it is stopped, and takes nothing more', async () => {
        const { writer } = await startWriter();
        const answering = Array.from({ length: 50 }, () => writer.submit(tally({ name: 'a' })));
        await writer.stop();
        await expect(writer.submit(tally({ name: 'a' }))).rejects.toBeInstanceOf(WriterStoppedError);
        const answers = await Promise.all(answering);
        expect(answers.every(({ decision }) => decision.outcome === 'accepted')).toBe(true);
        expect(await expectKept(answers)).toHaveLength(51);
        expect(writer.status().state).toBe('stopped');
      });

      it('goes on where another one ended', async () => {
        const before = await startWriter();
        await before.writer.submit(tally({ name: 'a' }, { id: 'one' }));
        await before.writer.stop();
        const { writer, fold } = await startWriter();
        expect(fold.count('a')).toBe(1);
        expect((await writer.submit(tally({ name: 'a' }, { id: 'one' }))).decision.outcome).toBe('replayed');
        expect((await writer.submit(tally({ name: 'a', expected: 1 }))).entries[0]!.sequence).toBe(2);
      });
    });

    describe('with several writers', () => {
      it('keeps every acknowledged command, once and where it said, however they fight for the head', async () => {
        const made = await Promise.all([startWriter(), startWriter(), startWriter()]);
        const answers = (
          await Promise.all(
            made.map(async ({ writer }, index) => {
              const own: ChainAnswer<TallyDecision>[] = [];
              for (let round = 0; round < 25; round++) {
                const names = [`own ${index}`, 'shared'];
                own.push(...(await Promise.all(names.map((each) => writer.submit(tally({ name: each }))))));
              }
              return own;
            }),
          )
        ).flat();
        expect(answers.every(({ decision }) => decision.outcome === 'accepted')).toBe(true);
        const chain = await expectKept(answers);
        expect(chain).toHaveLength(1 + 150);
        const shared = chain.filter(({ entry }) => entry.subject === 'shared').map(({ entry }) => entry.data);
        expect(shared).toEqual(Array.from({ length: 75 }, (_, index) => ({ count: index + 1 })));
      });

      it('lets one of two conflicting commands win, and the other see it', async () => {
        const made = await Promise.all([startWriter(), startWriter()]);
        for (let expected = 0; expected < 15; expected++) {
          const answers = await Promise.all(
            made.map(({ writer }) => writer.submit(tally({ name: 'contested', expected }))),
          );
          expect(outcomes(answers).sort()).toEqual(['accepted', 'rejected']);
        }
      });

      it('never refuses a command for a state that was already past when the command came', async () => {
        const [one, other] = await Promise.all([startWriter(), startWriter()]);
        for (let round = 0; round < 15; round++) {
          const [first, second] = round % 2 === 0 ? [one, other] : [other, one];
          await first.writer.submit(tally({ name: 'a', expected: 2 * round }));
          const next = await second.writer.submit(tally({ name: 'a', expected: 2 * round + 1 }));
          expect(next.decision.outcome).toBe('accepted');
        }
      });

      it('records a command once, though it is sent fifty times at once, and tells all the same place', async () => {
        const made = await Promise.all([startWriter(), startWriter()]);
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, index) => made[index % 2]!.writer.submit(tally({ name: 'a' }, { id: 'one' }))),
        );
        const places = answers.map(({ decision, entries }) =>
          decision.outcome === 'replayed' ? decision.sequence : entries[0]?.sequence,
        );
        expect(places).toEqual(Array.from({ length: 50 }, () => 1));
        expect(outcomes(answers).filter((outcome) => outcome === 'accepted')).toHaveLength(1);
        expect(await expectKept(answers)).toHaveLength(2);
      });
    });

    describe('over a log that fails', () => {
      it('answers a command whose answer was lost after storing, and records it once', async () => {
        const { writer, log } = await startWriter();
        log.plan(answerLost);
        const answer = await writer.submit(tally({ name: 'a' }));
        expect(answer).toMatchObject({ decision: { outcome: 'accepted' }, entries: [{ sequence: 1 }] });
        expect(await expectKept([answer])).toHaveLength(2);
      });

      it('answers a command whose request was lost before storing, and records it once', async () => {
        const { writer, log } = await startWriter();
        log.plan(lostBeforeStoring, lostBeforeStoring);
        const answer = await writer.submit(tally({ name: 'a' }));
        expect(answer).toMatchObject({ decision: { outcome: 'accepted' }, entries: [{ sequence: 1 }] });
        expect(await expectKept([answer])).toHaveLength(2);
      });

      it('skips a request that arrives for a second time', async () => {
        const { writer, log } = await startWriter();
        const repeated = repeatedLater();
        log.plan(repeated.fault);
        const answers = [await writer.submit(tally({ name: 'a' }))];
        await repeated.arriveAgain();
        answers.push(await writer.submit(tally({ name: 'a' })));
        await repeated.arriveAgain();
        answers.push(await writer.submit(tally({ name: 'a' })));
        expect(await expectKept(answers)).toHaveLength(4);
        expect(await (await openLog()).endOffset()).toBe(6);
      });

      it('skips the request of a writer that everybody had given up, when it arrives at last', async () => {
        const { writer, log } = await startWriter();
        const held = heldBack();
        log.plan(held.fault);
        const answers = [await writer.submit(tally({ name: 'a' }))];
        await held.arrive();
        answers.push(await writer.submit(tally({ name: 'a', expected: 1 })));
        expect(await expectKept(answers)).toHaveLength(3);
      });

      it('keeps the request that was believed lost, when it arrives before the one that replaces it', async () => {
        const { writer, log } = await startWriter();
        const held = heldBack();
        log.plan(held.fault, async (append) => {
          await held.arrive();
          return append();
        });
        const answer = await writer.submit(tally({ name: 'a' }));
        expect(answer).toMatchObject({ decision: { outcome: 'accepted' }, entries: [{ sequence: 1 }] });
        expect(await expectKept([answer])).toHaveLength(2);
      });

      it('decides again what was decided on a state that another writer has changed meanwhile', async () => {
        const [one, other] = await Promise.all([startWriter(), startWriter()]);
        one.log.plan(async (append) => {
          await other.writer.submit(tally({ name: 'a' }));
          return append();
        });
        const answers = await Promise.all([
          one.writer.submit(tally({ name: 'a', expected: 0 })),
          one.writer.submit(tally({ name: 'b', expected: 0 })),
        ]);
        expect(outcomes(answers)).toEqual(['rejected', 'accepted']);
        await expectKept(answers);
      });

      it('decides one by one what the log refuses together', async () => {
        const { writer, log } = await startWriter();
        log.always((values) =>
          values.length > 1 ? () => Promise.reject(new AppendRefusedError('Too many.')) : undefined,
        );
        const answers = await Promise.all([1, 2, 3].map(() => writer.submit(tally({ name: 'a' }))));
        expect(await expectKept(answers)).toHaveLength(4);
        await expect(writer.submit(tally({ name: 'a', events: 2 }))).rejects.toMatchObject({ code: 'append-refused' });
      });

      it('says by the deadline that it does not know, and tells a repetition when it does', async () => {
        const { writer, log } = await startWriter({ limits: { deadlineMs: 1_500, answerTimeoutMs: 500 } });
        let stored = () => Promise.resolve();
        log.always(() => (append) => {
          stored = () => append().then(() => undefined);
          return new Promise(() => {});
        });
        const waiting = [1, 2].map(() => writer.submit(tally({ name: 'a' }, { id: 'one' })));
        for (const each of await Promise.allSettled(waiting)) {
          expect(each).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknownError) as unknown });
        }
        log.always(() => undefined);
        await stored();
        const answer = await untilTold(() => writer.submit(tally({ name: 'a' }, { id: 'one' })));
        expect(answer.decision).toEqual({ outcome: 'replayed', sequence: 1 });
      });

      it('refuses what is too much to wait, and says so', async () => {
        const { writer, log } = await startWriter({ limits: { mostWaiting: 3 } });
        let release = () => {};
        const released = new Promise<void>((resolve) => (release = resolve));
        log.plan((append) => released.then(append));
        const answering = [1, 2, 3].map(() => writer.submit(tally({ name: 'a' })));
        await expect(writer.submit(tally({ name: 'a' }))).rejects.toBeInstanceOf(WriterOverloadedError);
        release();
        expect(await expectKept(await Promise.all(answering))).toHaveLength(4);
      });

      it('goes on reading after an outage, from where it stood', async () => {
        const [one, other] = await Promise.all([startWriter(), startWriter()]);
        await one.writer.submit(tally({ name: 'a' }));
        other.log.breakReads(2);
        await one.writer.submit(tally({ name: 'a' }));
        const answer = await other.writer.submit(tally({ name: 'a', expected: 2 }));
        expect(answer.decision.outcome).toBe('accepted');
        await expectKept([answer]);
      });

      it('stops for good when the log was lost and made anew, and writes nothing more', async () => {
        const failures: Error[] = [];
        const observer = { halted: (error: Error) => failures.push(error) };
        const { writer } = await startWriter({ observer, limits: { deadlineMs: 5_000 } });
        for (let count = 0; count < 5; count++) await writer.submit(tally({ name: 'a' }));
        await harness.loseEverything();
        await expect(writer.submit(tally({ name: 'a' }))).rejects.toThrow();
        await expect(writer.submit(tally({ name: 'a' }))).rejects.toMatchObject({ code: 'halted' });
        expect(writer.status().state).toBe('halted');
        expect(failures[0]).toBeInstanceOf(LogRewoundError);
      });
    });

    describe('for its readers', () => {
      it('is followed from any stored position, to the same end', async () => {
        const { writer } = await startWriter();
        for (let count = 0; count < 6; count++) await writer.submit(tally({ name: 'a' }));
        const chain = await readChain();
        for (const { sequence, hash, recordedAt, offset } of chain) {
          const rest = await readChain({ head: { sequence, hash, recordedAt }, nextOffset: offset + 1 });
          expect(rest.map((entry) => entry.sequence)).toEqual(chain.slice(sequence + 1).map((entry) => entry.sequence));
        }
      });

      it('goes on through outages, without a gap and without a repetition', async () => {
        const { writer } = await startWriter();
        const log = await openLog();
        const sequences: number[] = [];
        let outages = 0;
        const following = (async () => {
          const options = { ledger: 'test', signal: ended.signal, onRetry: () => outages++ };
          for await (const { entries } of followChain(log, options)) {
            sequences.push(...entries.map(({ sequence }) => sequence));
            if (sequences.length === 10) return;
          }
        })();
        for (let count = 0; count < 9; count++) {
          await writer.submit(tally({ name: 'a' }));
          if (count % 3 === 0) log.breakReads(1);
        }
        await following;
        expect(sequences).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        expect(outages).toBeGreaterThan(0);
      });

      it('does not hold what is no entry', async () => {
        const { writer, log } = await startWriter();
        await writer.submit(tally({ name: 'a' }));
        await log.append([Buffer.from('no entry'), Buffer.from('{}')]);
        const answer = await writer.submit(tally({ name: 'a', expected: 1 }));
        expect(await expectKept([answer])).toHaveLength(3);
      });

      it('is not taken for another ledger of the same log, nor for another log of the same ledger', async () => {
        const { writer } = await startWriter();
        const { head, entries } = await writer.submit(tally({ name: 'a' }));
        const misnamed = followChain(await openLog(), { ledger: 'other', signal: ended.signal });
        await expect(drain(misnamed)).rejects.toBeInstanceOf(LogUnfitError);
        const position = { head: { ...head, hash: 'f'.repeat(64) }, nextOffset: entries[0]!.sequence + 1 };
        const moved = followChain(await openLog(), {
          ledger: 'test',
          from: position,
          signal: ended.signal,
        });
        await expect(drain(moved)).rejects.toBeInstanceOf(LogRewoundError);
        await expect(readChain({ head, nextOffset: 1_000 })).rejects.toBeInstanceOf(LogRewoundError);
      });
    });
  });
}

async function drain(following: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of following);
}

/** As a caller does it: asks again for as long as the outcome is unknown, which a short deadline on a busy machine may bring. */
async function untilTold<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) throw error;
    }
  }
}
