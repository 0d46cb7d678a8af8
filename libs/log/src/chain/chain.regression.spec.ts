import { FaultyLog, heldBack, tally, TallyFold } from '@curbline/testing';
import { AppendRefusedError } from '../log.errors.js';
import { MemoryLog, MemoryStore } from '../memory/memory.log.js';
import { CHAIN_START, ChainCursor, type AcceptedEntry } from './chain.cursor.js';
import { OutcomeUnknownError } from './chain.errors.js';
import { ChainWriter } from './chain.writer.js';

/** Mistakes that were made once. Those that the simulation found have a schedule in test/simulation/schedules as well. */
describe('mistakes of the chain that must not come back', () => {
  const store = new MemoryStore();
  const writers: ChainWriter<never, never>[] = [];

  const startWriter = async (deadlineMs = 5_000) => {
    const log = new FaultyLog(new MemoryLog(store));
    const writer = new ChainWriter({ log, ledger: 'test', fold: new TallyFold(), limits: { deadlineMs } });
    writers.push(writer as unknown as ChainWriter<never, never>);
    await writer.start();
    return { log, writer };
  };
  const chain = (): AcceptedEntry[] => {
    const cursor = new ChainCursor('test', CHAIN_START);
    return store.records(0, store.length).flatMap((record) => cursor.take(record) ?? []);
  };

  beforeEach(() => store.truncate(0));
  afterEach(() => Promise.all(writers.splice(0).map((writer) => writer.stop())));

  it('the head that a repeated command is answered with is an entry of the chain, not one of a batch that may never be', async () => {
    const [one, other] = [await startWriter(), await startWriter()];
    await one.writer.submit(tally({ name: 'a' }, { id: 'first' }));
    one.log.plan(async (append) => {
      await other.writer.submit(tally({ name: 'b' }));
      return append();
    });
    const answering = [tally({ name: 'a' }), tally({ name: 'a' }, { id: 'first' })].map((each) =>
      one.writer.submit(each),
    );
    const [, repeated] = await Promise.all(answering);
    expect(repeated!.decision.outcome).toBe('replayed');
    expect(chain()[repeated!.head.sequence]!.hash).toBe(repeated!.head.hash);
  });

  it('a command is not refused while an earlier append of it may still arrive', async () => {
    const { log, writer } = await startWriter(1_500);
    const held = heldBack();
    log.plan(held.fault);
    log.always(() => () => Promise.reject(new AppendRefusedError('The log takes no such append.')));
    const command = tally({ name: 'a' }, { id: 'one' });
    await expect(writer.submit(command)).rejects.toBeInstanceOf(OutcomeUnknownError);
    await held.arrive();
    expect((await writer.submit(command)).decision).toEqual({ outcome: 'replayed', sequence: 1 });
  });

  it('everybody who stops a writer is told when it has stopped', async () => {
    const { writer } = await startWriter();
    const answering = writer.submit(tally({ name: 'a' }));
    await Promise.all([writer.stop(), writer.stop()]);
    expect((await answering).decision.outcome).toBe('accepted');
  });
});
