import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countryByName } from './countries.js';
import { type CsvForm, type CsvRow, readCsv } from './csv.js';
import { readDay, removalOf, untilOf } from './dates.js';
import { foldText, identityOf, restrictionIdOf, shorten } from './identity.js';

describe('a CSV file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-csv-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function rowsOf(content: string | Buffer, form: CsvForm = { columns: ['a', 'b'] }): Promise<string[]> {
    const path = join(folder, 'list.csv');
    writeFileSync(path, content);
    const rows: string[] = [];
    for await (const each of readCsv({ path, name: 'list.csv', sha256: '' }, form)) rows.push(shown(each));
    return rows;
  }

  function shown(each: CsvRow): string {
    if ('refused' in each) return `${each.row.line} refused: ${each.refused.reason}`;
    return `${each.row.line} ${JSON.stringify([each.record.get('a'), each.record.get('b')])}`;
  }

  it('says on which line each record begins, whatever its line ends, its blank lines and its breaks in cells', async () => {
    for (const end of ['\n', '\r\n']) {
      const lines = ['a,b', '1,"x', 'y"', '', '2,z', '"3', '', '","', '"', ' 4 , v '];
      const content = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(lines.join(end))]);

      expect(await rowsOf(content)).toEqual([
        `2 ${JSON.stringify(['1', `x${end}y`])}`,
        '5 ["2","z"]',
        '6 ["3",""]',
        '10 ["4","v"]',
      ]);
    }
  });

  it('counts lines across the chunks in which a long file is read', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => (index % 3 === 0 ? `"${index}\n",b` : `${index},é`));

    const rows = await rowsOf(['a,b', ...lines].join('\n'));

    let line = 2;
    const expected = lines.map((each) => {
      const at = line;
      line += each.split('\n').length;
      return at;
    });
    expect(rows.map((row) => Number(row.split(' ')[0]))).toEqual(expected);
  });

  it('refuses what has not the cells of the header, or a stray quotation mark, and goes on', async () => {
    const rows = await rowsOf('a,b\n1,2\n3\n4,"5" 6\n7,8,9\n10,11\n');

    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => row.includes('refused')).map((row) => row.split(' ')[0])).toEqual(['3', '4', '5']);
    expect(rows.at(-1)).toBe('6 ["10","11"]');
  });

  it('is not read in part when a quotation mark is never closed, or a column is missing', async () => {
    await expect(rowsOf('a,b\n1,2\n3,"4\n5,6\n')).rejects.toThrow('never closed');
    await expect(rowsOf('a,c\n1,2\n')).rejects.toThrow('list.csv lacks the column "b"');
    await expect(rowsOf('')).rejects.toThrow('empty');
  });

  it('of one endless line ends with a sentence, before it is in memory', async () => {
    const endless = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(50_000_000, 'x')]);
    await expect(rowsOf(endless)).rejects.toThrow('Line 3 of list.csv has more than 1,000,000 characters');
  });

  it('gives what is no text as it is, for the judge of rows, and loses no row to it', async () => {
    const rows = await rowsOf(
      Buffer.concat([Buffer.from('a,b\nx\0y,1\n'), Buffer.from([0xff, 0xfe]), Buffer.from(',2\n')]),
    );
    expect(rows).toEqual(['2 ["x\\u0000y","1"]', '3 ["\ufffd\ufffd","2"]']);
    for (const mark of ['\ufeff', '']) {
      const wide = Buffer.from(`${mark}a,b\n1,2\n`, 'utf16le');
      await expect(rowsOf(wide)).rejects.toThrow('list.csv is written in UTF-16');
      await expect(rowsOf(wide.swap16())).rejects.toThrow('list.csv is written in UTF-16');
    }
  });

  it('leaves out comments, and knows the columns of a file without a header', async () => {
    const rows = await rowsOf('# "a, list\n1,2\n#3,4\n5,6', { columns: ['a', 'b'], header: ['a', 'b'], comment: '#' });
    expect(rows).toEqual(['2 ["1","2"]', '4 ["5","6"]']);
  });

  it('reads Latin-1, and other delimiters', async () => {
    const rows = await rowsOf(Buffer.from('a;b\nCôte;x\n', 'latin1'), {
      columns: ['a', 'b'],
      delimiter: ';',
      encoding: 'latin1',
    });
    expect(rows).toEqual(['2 ["Côte","x"]']);
  });
});

describe('a day as a source writes it', () => {
  it.each([
    ['2025-03-04', '2025-03-04'],
    ['4.3.2025', '2025-03-04'],
    ['04.03.25', '2025-03-04'],
    ['04.03.79', '1979-03-04'],
    ['9 August  2013', '2013-08-09'],
    ['1st Sept 2013', '2013-09-01'],
  ])('%s is %s', (text, date) => {
    expect(readDay(text, ['yyyy-mm-dd', 'dd.mm.yyyy', 'dd.mm.yy', 'd month yyyy'])).toEqual({ date });
  });

  it.each([
    ['2025-02-30', 'not a day of the calendar'],
    ['31.04.2025', 'not a day of the calendar'],
    ['2025-03', 'names a month or a year and no day'],
    ['March 2025', 'names a month or a year and no day'],
    ['2025', 'names a month or a year and no day'],
    ['soon', 'not a day as this source writes it'],
    ['3/4/2025', 'not a day as this source writes it'],
  ])('%s is refused', (text, why) => {
    const reading = readDay(text, ['yyyy-mm-dd', 'dd.mm.yyyy'], 'Date');
    expect(reading).toEqual({ refused: { field: 'Date', reason: expect.stringContaining(why) as string } });
  });

  it('means its end by the declared convention', () => {
    expect(untilOf('2024-02-28', { endDay: 'inclusive' })).toBe('2024-02-29');
    expect(untilOf('2024-02-28', { endDay: 'exclusive' })).toBe('2024-02-28');
  });

  it.each([
    ['2025-02-28', 'never-in-force', 'exclusive', { how: 'withdrawn', on: '2025-02-28' }],
    ['2025-03-01', 'never-in-force', 'inclusive', { how: 'withdrawn', on: '2025-03-01' }],
    ['2025-03-01', 'one-day', 'exclusive', { how: 'lifted', on: '2025-03-02' }],
    ['2025-03-01', 'one-day', 'inclusive', { how: 'lifted', on: '2025-03-02' }],
    ['2025-03-05', 'one-day', 'inclusive', { how: 'lifted', on: '2025-03-06' }],
    ['2025-03-05', 'one-day', 'exclusive', { how: 'lifted', on: '2025-03-05' }],
  ] as const)('a removal on %s of what began on 2025-03-01, %s, %s end', (removedOn, sameDayRemoval, endDay, end) => {
    expect(removalOf({ from: '2025-03-01', removedOn }, { endDay, sameDayRemoval })).toEqual(end);
  });
});

describe('a country by its name', () => {
  it.each([
    ['Ivory Coast', 'CI'],
    ['Republic of Korea', 'KR'],
    ['Chinese Taipei', 'TW'],
    ['Trinidad & Tobago', 'TT'],
    ['Réunion', 'RE'],
    ['Turkiye', 'TR'],
    ['Namibia', 'NA'],
    ['NA', 'NA'],
    ['CHN', 'CN'],
    ['Kosovo', undefined],
    ['Netherlands Antilles', undefined],
    ['Atlantis', undefined],
    ['XX', undefined],
  ])('%s is %s', (name, code) => {
    expect(countryByName(name)).toBe(code);
  });
});

describe('the id of a listing', () => {
  it('is the same for ever, readable, and within the limits of ids', () => {
    const identity = identityOf('  ACME\u00a0 Corp. (Étoile) ', 'UEL', undefined);

    expect(identity).toBe('acme corp. (étoile)|uel|');
    expect(restrictionIdOf('cn-mofcom', identity)).toBe('cn-mofcom-acme-corp-etoile-e6ce3ff362fbb2e19d41');
    expect(restrictionIdOf('cn-mofcom', identityOf('中国', 'uel'))).toMatch(/^cn-mofcom-[0-9a-f]{20}$/);
    expect(restrictionIdOf('a'.repeat(30), 'word '.repeat(99))).toMatch(/^[a-z0-9-]{1,100}$/);
  });

  it('folds case and white space, and nothing else', () => {
    expect(foldText(' Foo\n BAR ')).toBe('foo bar');
    expect(identityOf('a|b', 'c')).not.toBe(identityOf('a', 'b|c'));
    expect(shorten('abcdef', 4)).toBe('abc…');
  });
});
