import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../../source/source.js';
import { faultsOfCommands, inputOf, onRealData, readWritten, refusedIn, rowsOf, wantedIn } from '../reading.fixture.js';
import { readRecord } from './record.js';
import { ukChief } from './uk-chief.source.js';

/** A line of the list: only the fields that are read, zeros else. */
function lineOf(code: string, { type = 'AHC', start = '20071001', end = '0000000000', area = '  G012' } = {}): string {
  const record = `MEPR${type}   ${start}${end}${'0'.repeat(10)}${area}0      `;
  return `"${code}","${record.padEnd(184, '0')}"`;
}

function rowsIn(...lines: string[]): Promise<Row[]> {
  return readWritten(ukChief, { 'pr.measures.txt': lines.join('\n'), 'measure_types.csv': '# not sure' });
}

describe('a border measure of the United Kingdom', () => {
  it('is a rule on the commodity as far as its code is divided, from the printed day', async () => {
    const [row] = wantedIn(await rowsIn(lineOf('0101210000')));

    expect(row).toMatchObject({
      definition: {
        kind: 'notification',
        flows: ['import'],
        scope: {
          items: { include: [{ scheme: 'HS-GB', code: '010121' }] },
          from: { exclude: ['GB'] },
          to: { include: ['GB'] },
        },
        terms: { conditions: ['Animal health certificate'] },
      },
      effective: { from: '2007-10-01' },
    });
  });

  it('looks out of the country when it is on exports, and at one country where one is named', async () => {
    const [row] = wantedIn(await rowsIn(lineOf('0511998590', { type: 'ECP', area: 'JP    ' })));

    expect(row?.definition).toMatchObject({
      kind: 'licence-requirement',
      flows: ['export'],
      scope: {
        items: { include: [{ scheme: 'HS-GB', code: '0511998590' }] },
        from: { include: ['GB'] },
        to: { include: ['JP'] },
      },
    });
  });

  it.each([
    ['a type that the list does not explain', lineOf('0101210000', { type: 'CED' }), '"CED"'],
    ['a type of which the list is not sure', lineOf('0101210000', { type: 'TFC' }), '"TFC"'],
    ['a group that the list does not explain', lineOf('0101210000', { area: '  D070' }), '"D070"'],
    ['a code that is no country', lineOf('0101210000', { area: 'XS    ' }), '"XS"'],
    ['a day that no calendar has', lineOf('0101210000', { start: '20070230' }), 'not a day of the calendar'],
    ['an end, whose form nobody has seen', lineOf('0101210000', { end: '2020123100' }), '"2020123100"'],
    ['a record of another length', lineOf('0101210000').replace('MEPR', 'MEPR '), '185 characters'],
    ['a code of nine digits', lineOf('010121000'), 'ten digits'],
  ])('goes to the quarantine with %s, and the next one is read', async (_, line, why) => {
    const rows = await rowsIn(line, lineOf('0101291000'));

    expect(refusedIn(rows)).toEqual([expect.stringContaining(why)]);
    expect(rows[0]?.row).toEqual({ file: 'pr.measures.txt', line: 1 });
    expect(wantedIn(rows)).toHaveLength(1);
  });

  it('that has an end in another edition is known to be the same, and not taken for one that is gone', async () => {
    const [measure] = wantedIn(await rowsIn(lineOf('0101210000')));
    const [ended] = await rowsIn(lineOf('0101210000', { end: '2020123100' }));
    expect(ended).toMatchObject({ refused: { field: 'end' }, identity: measure?.identity });
  });

  it('that begins on no day in another edition keeps the looser key', async () => {
    const [measure] = wantedIn(await rowsIn(lineOf('0101210000')));
    const [broken] = await rowsIn(lineOf('0101210000', { start: '20070230' }));
    expect(broken).toMatchObject({ refused: { field: 'start' }, kinship: measure?.kinship });
  });

  it('is in no file of another list, which is refused as a whole and does not look like one from which all is gone', async () => {
    await expect(rowsIn('hscode,description', '01,Animals')).rejects.toThrow('pr.measures.txt holds no record');
  });

  it('is sought in the files of the list, and not in those beside it', async () => {
    const files = ['measure_types.csv', 'geographical_areas.csv'].map((name) => ({ name, path: name, sha256: '' }));
    await expect(ukChief.versions({ files, options: {} })).rejects.toThrow('no file that ends with .txt');
  });
});

onRealData('uk-restrictions-chief', (path) => {
  let rows: Row[];
  beforeAll(async () => {
    const input = inputOf(path);
    const [version] = await ukChief.versions(input);
    rows = await rowsOf(ukChief, version!, input);
  }, 60_000);

  function lines(): string[] {
    return readFileSync(join(path, 'pr.measures.txt'), 'latin1').split('\n').filter(Boolean);
  }

  function countsOf(field: 'type' | 'start'): Map<string, number> {
    const counts = new Map<string, number>();
    for (const text of lines()) {
      const record = readRecord(text.slice(text.indexOf(',') + 2, -1).slice(0, 184));
      if (record) counts.set(record[field], (counts.get(record[field]) ?? 0) + 1);
    }
    return counts;
  }

  it('has as many lines, codes, types and first days as were counted in it', () => {
    expect(rows).toHaveLength(9_888);
    expect(new Set(lines()).size).toBe(9_888);
    expect(new Set(lines().map((text) => text.slice(1, 11))).size).toBe(5_008);
    const types = countsOf('type');
    const expected = { AHC: 2458, CVD: 2454, CED: 1374, TFC: 928, ICP: 518, ETF: 499, '926': 454, ECP: 432 };
    expect(Object.fromEntries(Object.keys(expected).map((type) => [type, types.get(type)]))).toEqual(expected);
    const days = countsOf('start');
    expect(['20071001', '20080101', '20200601'].map((day) => days.get(day))).toEqual([2_945, 1_942, 1_159]);
  });

  it('gives one rule for each line that its tables explain, and names the others', () => {
    const wanted = wantedIn(rows);
    const refused = refusedIn(rows);

    expect(new Set(wanted.map(({ identity }) => identity)).size).toBe(wanted.length);
    expect({ wanted: wanted.length, refused: refused.length }).toEqual({ wanted: 3_837, refused: 6_051 });
    expect(refused.filter((reason) => reason.includes('type of measure'))).toHaveLength(3_575);
    expect(refused.filter((reason) => reason.includes('the area'))).toHaveLength(2_475);
    expect(refused.filter((reason) => reason.includes('185 characters'))).toHaveLength(1);
  });

  it('gives commands that the ledger takes', () => {
    const { commands, faults } = faultsOfCommands(ukChief, wantedIn(rows));
    expect(faults).toEqual([]);
    expect(commands).toBe(3_837);
  });
});
