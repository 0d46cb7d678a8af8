import { EARLIEST_INSTANT, LATEST_INSTANT, type Interval } from '@curbline/domain';
import { createTestDatabase, type TestDatabase } from '@curbline/testing';
import fc from 'fast-check';
import { ViewsFixture } from '../generation/views.fixture.js';
import { ChunkPool } from './chunk-pool.js';
import { CopyRows, type CopyTable } from './copy-rows.js';

let database: TestDatabase;
let views: ViewsFixture;
beforeAll(async () => {
  database = await createTestDatabase();
  views = await ViewsFixture.open(database.url);
});
afterAll(async () => {
  await views.close();
  await database.drop();
});

const TABLE: CopyTable = {
  name: 'copied',
  columns: [
    ['number', 'integer'],
    ['words', 'text'],
    ['json', 'json'],
    ['bytes', 'bytea'],
    ['digits', 'bytea'],
    ['yes', 'boolean'],
    ['large', 'bigint'],
    ['at', 'timestamptz'],
    ['during', 'tstzrange'],
    ['names', 'text[]'],
    ['sequences', 'bigint[]'],
  ],
};

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((each) => each.replaceAll('\0', ''));
const whole = fc.maxSafeInteger();
const instant = fc.integer({ min: EARLIEST_INSTANT, max: LATEST_INSTANT });
const interval = fc.oneof(
  fc
    .tuple(instant, instant)
    .filter(([one, other]) => one !== other)
    .map(([one, other]): Interval => ({ from: Math.min(one, other), until: Math.max(one, other) })),
  instant.map((from): Interval => ({ from, until: null })),
  instant.map((until): Interval => ({ from: null, until })),
  fc.constant<Interval>({ from: null, until: null }),
);
const orNull = <T>(each: fc.Arbitrary<T>) => fc.option(each, { freq: 8 });
const row = fc.record({
  words: orNull(text),
  json: orNull(fc.json()),
  bytes: orNull(fc.uint8Array({ maxLength: 100 })),
  digits: orNull(fc.uint8Array({ maxLength: 40 })),
  yes: orNull(fc.boolean()),
  large: orNull(whole),
  at: orNull(instant),
  during: orNull(interval),
  names: orNull(fc.array(text, { maxLength: 5 })),
  sequences: orNull(fc.array(whole, { maxLength: 5 })),
});

/** What PostgreSQL makes of rows that were copied into a table of all types. */
async function copied(rows: readonly (readonly Parameters<CopyRows['add']>[0][number][])[]): Promise<object[]> {
  const columns = TABLE.columns.map(([name, type]) => `${name} ${type}`);
  await views.session.query(`CREATE TEMPORARY TABLE copied (${columns.join(', ')})`);
  try {
    const sending = new CopyRows(TABLE);
    for (const each of rows) sending.add(each);
    await sending.send(views.session);
    return (await views.session.query<object>('SELECT * FROM copied ORDER BY number')).rows;
  } finally {
    await views.session.query('DROP TABLE copied');
  }
}

describe('rows that are copied', () => {
  it('are read back as they were given, of whatever type, in whatever language and however early', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const given = rows.map(({ words, json, bytes, digits, yes, large, at, during, names, sequences }, number) => {
          const hex = digits && Buffer.from(digits).toString('hex');
          return [number, words, json, bytes, hex, yes, large, at, during, names, sequences];
        });
        const bytesOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes);
        const wanted = rows.map(({ json, bytes, digits, ...rest }, number) => ({
          ...rest,
          number,
          json: json === null ? null : (JSON.parse(json) as unknown),
          bytes: bytesOf(bytes),
          digits: bytesOf(digits),
        }));
        expect(await copied(given)).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('may be longer than any piece in which they are sent', async () => {
    const long = 'Ā long text, '.repeat(20_000);
    const rows = [0, 1, 2].map((number) => [number, long, null, null, null, null, null, null, null, null, null]);
    expect(await copied(rows)).toMatchObject([{ words: long }, { words: long }, { words: long }]);
  });

  it('are right though each batch is written where one before it was, while another waits', async () => {
    await views.session.query('CREATE TEMPORARY TABLE numbered (batch integer, number integer, words text)');
    const table: CopyTable = {
      name: 'numbered',
      columns: [
        ['batch', 'integer'],
        ['number', 'integer'],
        ['words', 'text'],
      ],
    };
    const pool = new ChunkPool(16_384, 10 * 16_384);
    const taken = new Set<Buffer>();
    jest.spyOn(pool, 'giveBack').mockImplementation((chunk) => {
      taken.add(chunk);
      ChunkPool.prototype.giveBack.call(pool, chunk);
    });
    const prepared = (batch: number): CopyRows => {
      const rows = new CopyRows(table, pool);
      for (let number = 0; number < 1_000; number++) rows.add([batch, number, `${batch} of ${number}, `.repeat(5)]);
      return rows;
    };
    let waiting = prepared(0);
    for (let batch = 1; batch <= 6; batch++) {
      const next = prepared(batch);
      await waiting.send(views.session);
      waiting = next;
    }
    const { rows } = await views.session.query<object>(
      `SELECT batch, count(*)::int AS rows, count(DISTINCT number)::int AS numbers,
         bool_and(words = repeat(batch || ' of ' || number || ', ', 5)) AS right FROM numbered GROUP BY batch ORDER BY batch`,
    );
    expect(rows).toEqual([0, 1, 2, 3, 4, 5].map((batch) => ({ batch, rows: 1_000, numbers: 1_000, right: true })));
    const chunksOfBatch = Math.ceil((1_000 * 90) / 8_192);
    expect(taken.size).toBeLessThan(4 * chunksOfBatch);
  });

  it('are left alone where sending them failed: something may still read them', async () => {
    const pool = new ChunkPool();
    const giveBack = jest.spyOn(pool, 'giveBack');
    const rows = new CopyRows({ name: 'nowhere', columns: [['number', 'integer']] }, pool);
    rows.add([1]);
    await expect(rows.send(views.session)).rejects.toThrow('nowhere');
    expect(giveBack).not.toHaveBeenCalled();
  });

  it('are refused, and not written as another value, where a time or a number is none', async () => {
    const nothing = [0, null, null, null, null, null, null, NaN, null, null, null];
    await expect(copied([nothing])).rejects.toThrow('NaN is no whole number');
  });
});
