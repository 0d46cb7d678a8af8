import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Command } from '@curbline/domain';
import type { Wanted } from '../source/source.js';
import { RowSpool, type SpooledRow } from './row-spool.js';

const folders = () => new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('curbline-import-rows-')));

/** One of each kind in turn, with all that JSON writes otherwise than it reads. */
function spooledRow(index: number): SpooledRow {
  const text = `Zoë 华为 "\n\t" {${'x'.repeat(1_000)} ${index}`;
  const row = { file: `a\t"list".csv`, line: index + 2 };
  const taken = { place: index + 1, number: index, state: 2 ** 52 - 1 - index };
  const commands = [text, `${text} lifted`].map((title) => JSON.stringify({ title }));
  if (index % 3 === 0) return { taken, row, commands: commands.slice(index % 2) };
  if (index % 3 === 1) return { taken, row: { row, wanted: { identity: text } as Wanted } };
  return { row: { row, command: { identity: text, command: {} as Command } } };
}

function add(spool: RowSpool, spooled: SpooledRow): void {
  if ('commands' in spooled) spool.addCommands(spooled.taken, spooled.row, spooled.commands);
  else spool.addRow('taken' in spooled ? spooled.taken : undefined, JSON.stringify(spooled.row));
}

describe('the rows that a plan looks at again', () => {
  it('come back as they were added, more than once, also what does not fit into memory, and have no file with a name', async () => {
    const before = folders();
    const spooled = Array.from({ length: 3_000 }, (_, index) => spooledRow(index));
    const spool = new RowSpool();
    for (const each of spooled) add(spool, each);
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
