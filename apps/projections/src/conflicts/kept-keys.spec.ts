import fc from 'fast-check';
import { MOST_ALIKE } from './conflict.tables.js';
import { KeptKeys } from './kept-keys.js';

type Kept = Map<number, Map<string, number>>;

/** Who is kept under each key, as the table tells it, and how many ids were read from it. */
class Table {
  readonly kept: Kept = new Map();
  idsRead = 0;

  keptUnder(keys: readonly number[], most: number): Promise<Kept> {
    const found: Kept = new Map();
    for (const key of keys) {
      const ids = [...(this.kept.get(key) ?? [])].slice(0, most);
      this.idsRead += ids.length;
      if (ids.length > 0) found.set(key, new Map(ids));
    }
    return Promise.resolve(found);
  }
}

/** A restriction that comes under a key, or leaves it. */
interface Move {
  id: string;
  key: number;
  comes: boolean;
}

const ME = 1;
const publishersOf = (id: string) => (Number(id) % 2 === 0 ? ME : 2);

/** Whom a restriction of `ME` meets under a key, if all that is kept were looked at. */
function toldOf(kept: Kept, key: number): string[] {
  const ids = [...(kept.get(key)?.keys() ?? [])];
  return ids.length > MOST_ALIKE ? [] : ids.filter((id) => publishersOf(id) !== ME).sort();
}

/** Takes a batch of moves; after each, what is told of its key must be what the table and the moves so far come to. */
async function take(keys: KeptKeys, table: Table, moves: readonly Move[]): Promise<void> {
  await keys.load(table, [...new Set(moves.map(({ key }) => key))], moves.filter(({ comes }) => !comes).length);
  const now = new Map([...table.kept].map(([key, ids]) => [key, new Map(ids)]));
  for (const { id, key, comes } of moves) {
    const ids = now.get(key) ?? new Map<string, number>();
    now.set(key, ids);
    if (comes) ids.set(id, publishersOf(id));
    else ids.delete(id);
    keys.move(id, comes ? [] : [key], comes ? [key] : [], publishersOf(id));
    expect([...keys.alike([key], ME)].sort()).toEqual(toldOf(now, key));
  }
  for (const [key, ids] of now) table.kept.set(key, ids);
}

/** Some restrictions one after another that come under a key or leave it. */
const moves = fc
  .record({
    key: fc.constantFrom(1, 1, 1, 2),
    from: fc.nat(120),
    count: fc.integer({ min: 20, max: 120 }),
    comes: fc.boolean(),
  })
  .map(({ key, from, count, comes }) =>
    Array.from({ length: count }, (_, index): Move => ({ id: String(from + index), key, comes })),
  );
const batch = fc.array(moves, { minLength: 1, maxLength: 4 }).map((parts) => parts.flat());

describe('who is kept under which key', () => {
  it('is told as the table tells it, however many come and leave, and whatever is remembered', async () => {
    const keysOf = fc.constantFrom(
      () => new KeptKeys({ fromStart: true }),
      () => new KeptKeys({ fromStart: false }),
      () => new KeptKeys({ fromStart: false }, 1),
    );
    await fc.assert(
      fc.asyncProperty(keysOf, fc.array(batch, { minLength: 2, maxLength: 8 }), async (open, batches) => {
        const [keys, table] = [open(), new Table()];
        for (const each of batches) await take(keys, table, each);
      }),
      { numRuns: 50 },
    );
  });

  it('is not read again for each batch of a list that has too many under a heading to be compared', async () => {
    const [keys, table] = [new KeptKeys({ fromStart: false }), new Table()];
    const listed = (from: number) =>
      Array.from({ length: 20 }, (_, index): Move => ({ id: String(from + index), key: 1, comes: true }));
    for (let from = 0; from < 2_000; from += 20) await take(keys, table, listed(from));
    expect(table.idsRead).toBe(0);

    const other = new KeptKeys({ fromStart: false });
    for (let from = 2_000; from < 4_000; from += 20) await take(other, table, listed(from));
    expect(table.idsRead).toBe(MOST_ALIKE + 1);
  });
});
