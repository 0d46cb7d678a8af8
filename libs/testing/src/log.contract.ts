import { AppendRefusedError, LogRewoundError, MAX_APPEND_BYTES, type Log, type LogRecord } from '@curbline/log';

/** One stored log, new and empty, and the ways in which a test may reach it. */
export interface LogHarness {
  /** Opens one more connection to the same stored log, as another process would. */
  open(): Promise<Log>;
  /** Loses the stored log and makes it anew, empty, under the same name. */
  loseEverything(): Promise<void>;
  /** Frees what the harness holds. Connections are closed by whoever opened them. */
  dispose(): Promise<void>;
}

/** The duties of the log port, as every adapter must show them: `logContract('memory', () => ...)` in the adapter's spec. */
export function logContract(name: string, harnessOf: () => Promise<LogHarness>): void {
  describe(`the log contract: ${name}`, () => {
    let harness: LogHarness;
    let opened: Log[];

    const open = async (): Promise<Log> => {
      const log = await harness.open();
      opened.push(log);
      return log;
    };

    beforeEach(async () => {
      opened = [];
      harness = await harnessOf();
    });
    afterEach(async () => {
      await Promise.all(opened.map((log) => log.close()));
      await harness.dispose();
    });

    it('starts empty, and gives offsets from 0 on without a gap', async () => {
      const log = await open();
      expect(await log.endOffset()).toBe(0);
      expect(await log.append([text('a')])).toEqual({ baseOffset: 0 });
      expect(await log.append([text('b'), text('c'), text('d')])).toEqual({ baseOffset: 1 });
      expect(await log.append([text('e')])).toEqual({ baseOffset: 4 });
      expect(await log.endOffset()).toBe(5);
      expect(await texts(log, 0, 5)).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('keeps every byte as it was given', async () => {
      const log = await open();
      const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
      const largest = new Uint8Array(65_535).fill(0xfe);
      const within = new Uint8Array(everyByte.buffer, 100, 10);
      await log.append([everyByte, largest, within]);
      const records = await recordsOf(log, 0, 3);
      expect(records.map(({ value }) => Buffer.from(value).equals(Buffer.from(everyByte)))).toEqual([
        true,
        false,
        false,
      ]);
      expect(Buffer.from(records[1]!.value).equals(Buffer.from(largest))).toBe(true);
      expect(Buffer.from(records[2]!.value).equals(Buffer.from(within))).toBe(true);
    });

    it('takes as many bytes as it promises, and refuses more, or nothing, without storing any', async () => {
      const log = await open();
      const most = Array.from({ length: 15 }, () => new Uint8Array(MAX_APPEND_BYTES / 15).fill(7));
      expect(await log.append(most)).toEqual({ baseOffset: 0 });
      await expect(log.append([...most, text('x')])).rejects.toBeInstanceOf(AppendRefusedError);
      await expect(log.append([])).rejects.toBeInstanceOf(AppendRefusedError);
      expect(await log.endOffset()).toBe(15);
      expect(await log.append([text('next')])).toEqual({ baseOffset: 15 });
    });

    it('stores concurrent appends of several processes whole and contiguously, at the offsets that it told', async () => {
      const logs = await Promise.all([open(), open(), open()]);
      const told = new Map<number, string>();
      await Promise.all(
        logs.map(async (log, writer) => {
          for (let round = 0; round < 20; round++) {
            const values = Array.from({ length: 1 + (round % 4) }, (_, index) => `${writer}/${round}/${index}`);
            const { baseOffset } = await log.append(values.map(text));
            values.forEach((value, index) => told.set(baseOffset + index, value));
          }
        }),
      );
      const end = await logs[0].endOffset();
      expect(told.size).toBe(end);
      const stored = await texts(logs[1], 0, end);
      expect(stored).toEqual(Array.from({ length: end }, (_, offset) => told.get(offset)));
    });

    it('reads from any offset, in pages, each record once', async () => {
      const log = await open();
      for (let batch = 0; batch < 6; batch++) {
        await log.append(Array.from({ length: 700 }, (_, index) => text(String(batch * 700 + index))));
      }
      const records = await recordsOf(log, 123, 4200 - 123);
      expect(records.map(({ offset }) => offset)).toEqual(
        Array.from({ length: 4200 - 123 }, (_, index) => 123 + index),
      );
      expect(records.every(({ offset, value }) => Buffer.from(value).toString() === String(offset))).toBe(true);
    });

    it('leaves out nothing that its reader has not seen by other means', async () => {
      const log = await open();
      await log.append(Array.from({ length: 10 }, (_, index) => text(String(index))));
      const abort = new AbortController();
      let seen = 0;
      const read: number[] = [];
      for await (const { records } of log.read(0, abort.signal, () => seen)) {
        read.push(...records.map(({ offset }) => offset));
        if (read.includes(33)) break;
        if (seen > 0 || read.length < 10) continue;
        // What is appended here is what the reader takes by itself: it needs those behind it.
        for (let count = 0; count < 20; count++) seen = (await log.append([text('own')])).baseOffset + 1;
        await log.append([text('a'), text('b'), text('c'), text('d')]);
      }
      abort.abort();
      expect(read.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(read.slice(-4)).toEqual([30, 31, 32, 33]);
      expect(read).toEqual([...new Set(read)].sort((one, other) => one - other));
    });

    it('waits at the end for what another process appends', async () => {
      const [reader, writer] = await Promise.all([open(), open()]);
      await writer.append([text('before')]);
      const reading = texts(reader, 1, 3);
      await writer.append([text('first')]);
      await writer.append([text('second'), text('third')]);
      expect(await reading).toEqual(['first', 'second', 'third']);
    });

    it('serves several readers at once, each with everything', async () => {
      const [one, another] = await Promise.all([open(), open()]);
      await one.append([text('a')]);
      const reading = [texts(one, 0, 3), texts(one, 1, 2), texts(another, 0, 3)];
      await one.append([text('b'), text('c')]);
      expect(await Promise.all(reading)).toEqual([
        ['a', 'b', 'c'],
        ['b', 'c'],
        ['a', 'b', 'c'],
      ]);
    });

    it('ends a read without an error when it is aborted, at the end of the log and before it began', async () => {
      const log = await open();
      await log.append([text('a')]);
      const abort = new AbortController();
      const seen: number[] = [];
      for await (const { records } of log.read(0, abort.signal)) {
        seen.push(...records.map(({ offset }) => offset));
        if (seen.length > 0) setTimeout(() => abort.abort(), 20);
      }
      expect(seen).toEqual([0]);
      for await (const { records } of log.read(0, AbortSignal.abort())) expect(records).toEqual([]);
    });

    it('counts at once, in every process, an append that has resolved', async () => {
      const [writer, other] = await Promise.all([open(), open()]);
      for (let count = 1; count <= 20; count++) {
        await writer.append([text(String(count))]);
        expect(await other.endOffset()).toBe(count);
      }
    });

    it('keeps what it stored when the process that stored it is gone', async () => {
      const gone = await harness.open();
      await gone.append([text('a'), text('b')]);
      await gone.close();
      const log = await open();
      expect(await log.endOffset()).toBe(2);
      expect(await texts(log, 0, 2)).toEqual(['a', 'b']);
      expect(await log.append([text('c')])).toEqual({ baseOffset: 2 });
    });

    it('says that it was rewound to a reader that stood further', async () => {
      const before = await open();
      await before.append([text('a'), text('b'), text('c')]);
      await harness.loseEverything();
      const log = await open();
      await log.append([text('other')]);
      await expect(texts(log, 3, 1)).rejects.toBeInstanceOf(LogRewoundError);
    });
  });
}

/** The next `count` records from an offset; the read is ended then. */
export async function recordsOf(log: Log, fromOffset: number, count: number): Promise<LogRecord[]> {
  const abort = new AbortController();
  const seen: LogRecord[] = [];
  for await (const { records } of log.read(fromOffset, abort.signal)) {
    seen.push(...records);
    if (seen.length >= count) break;
  }
  abort.abort();
  return seen.slice(0, count);
}

async function texts(log: Log, fromOffset: number, count: number): Promise<string[]> {
  return (await recordsOf(log, fromOffset, count)).map(({ value }) => Buffer.from(value).toString());
}

function text(value: string): Uint8Array {
  return Buffer.from(value);
}
