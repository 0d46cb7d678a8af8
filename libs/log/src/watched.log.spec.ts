import { LogUnavailableError } from './log.errors.js';
import type { Log, LogBatch } from './log.port.js';
import { WatchedLog } from './watched.log.js';

const NEWS: LogBatch = { records: [{ offset: 0, value: new Uint8Array() }] };
const NOTHING: LogBatch = { records: [] };

/** A log whose answers come when the test says so, and a clock that goes when the test says so. */
function watched(heartbeatMs?: number) {
  let now = Date.UTC(2025, 0, 1);
  const asked: { answer: (batch: LogBatch) => void; fail: (error: Error) => void }[] = [];
  const log: Log = {
    heartbeatMs,
    append: () => Promise.reject(new Error('Nobody appends here.')),
    endOffset: () => Promise.resolve(0),
    close: () => Promise.resolve(),
    async *read() {
      for (;;) yield await new Promise<LogBatch>((answer, fail) => asked.push({ answer, fail }));
    },
  };
  const watching = new WatchedLog(log, () => now);
  return {
    watching,
    passes: (ms: number) => void (now += ms),
    next: () => asked.shift()!,
    state: () => {
      const { state, since, unansweredMs } = watching.progress();
      return [state, since.toISOString().slice(17, 19), unansweredMs];
    },
    reader: () => watching.read(0, new AbortController().signal)[Symbol.asyncIterator](),
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('A log in which nothing happens has no news; one that does not answer makes no progress; it says since when', async () => {
  const { passes, next, state, reader } = watched(1_000);
  expect(state()).toEqual(['unread', '00', 0]);
  const reading = reader();
  let batch = reading.next();
  await settle();
  passes(500);
  next().answer(NEWS);
  await batch;
  expect(state()).toEqual(['news', '00', 0]);
  for (let quiet = 0; quiet < 10; quiet++) {
    batch = reading.next();
    await settle();
    passes(1_000);
    next().answer(NOTHING);
    await batch;
  }
  expect(state()).toEqual(['no-news', '01', 0]);
  batch = reading.next();
  await settle();
  passes(3_000);
  expect(state()).toEqual(['no-news', '01', 3_000]);
  passes(1);
  expect(state()).toEqual(['no-progress', '10', 3_001]);
  next().answer(NOTHING);
  await batch;
  expect(state()).toEqual(['no-news', '01', 0]);
});

test('A consumer that takes its time is not a log that does not answer', async () => {
  const { passes, next, state, reader } = watched(1_000);
  const batch = reader().next();
  await settle();
  next().answer(NEWS);
  await batch;
  passes(60_000);
  expect(state()).toEqual(['news', '00', 0]);
});

test('A reading that breaks again and again makes no progress until one is answered', async () => {
  const { passes, next, state, reader } = watched(1_000);
  for (let attempt = 0; attempt < 5; attempt++) {
    const batch = reader().next();
    await settle();
    passes(900);
    next().fail(new LogUnavailableError('It is away.'));
    await expect(batch).rejects.toThrow('It is away.');
  }
  expect(state()).toEqual(['no-progress', '00', 4_500]);
  const batch = reader().next();
  await settle();
  next().answer(NOTHING);
  await batch;
  expect(state()[0]).toBe('no-news');
});

test('A log that promises no heartbeat is not judged', async () => {
  const { passes, state, reader } = watched();
  void reader().next();
  await settle();
  passes(60_000);
  expect(state()).toEqual(['unread', '00', 0]);
});
