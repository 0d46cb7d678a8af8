import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { RowSpool, type SpooledRow } from './row-spool.js';

const folders = () => new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('curbline-import-rows-')));

describe('the rows that a plan looks at again', () => {
  it('come back as they were read, more than once, also what does not fit into memory, and have no file with a name', async () => {
    const before = folders();
    const spooled = Array.from({ length: 3_000 }, (_, index) => ({
      place: index + 1,
      row: {
        row: { file: 'list.csv', line: index + 2 },
        command: { identity: `Zoë 华为 "\n" ${'x'.repeat(1_000)} ${index}`, command: {} },
      },
    })) as unknown as SpooledRow[];
    const spool = new RowSpool();
    spooled.forEach((each) => spool.add(each));
    // A process that is killed here has nothing to tidy up.
    expect([...folders()].filter((name) => !before.has(name))).toEqual([]);
    for (let times = 0; times < 2; times++) {
      const back: SpooledRow[] = [];
      for await (const some of spool.rows()) back.push(...some);
      expect(back).toEqual(spooled);
    }
    spool.discard();
  });
});
