import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgedRow } from '../../source/judged-rows.js';
import type { Row } from '../../source/source.js';
import { openSource } from '../registry.js';
import { csvSource } from './csv.source.js';

const example = join(__dirname, '../../../examples/csv');
const exampleMapping = readFileSync(join(example, 'no-go-list.mapping.yaml'), 'utf8');
const exampleRows = readFileSync(join(example, 'no-go-list.csv'), 'utf8');

describe('a CSV file with a mapping', () => {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-mapping-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function sourceOf(mapping = exampleMapping) {
    const path = join(folder, 'own.mapping.yaml');
    writeFileSync(path, mapping);
    return csvSource(path);
  }

  async function rowsOf(rows = exampleRows, mapping = exampleMapping): Promise<Row[]> {
    const path = join(folder, 'own.csv');
    writeFileSync(path, rows);
    const source = await sourceOf(mapping);
    const input = { files: [{ path, name: 'own.csv', sha256: '' }], options: {} };
    const found: Row[] = [];
    for (const version of await source.versions(input)) {
      for await (const row of source.read(version, input)) found.push(judgedRow(source.name, row));
    }
    return found;
  }

  /** The example with one cell of its first row changed. */
  async function rowWith(column: string, cell: string): Promise<Row | undefined> {
    const [header, first] = exampleRows.split('\n') as [string, string];
    const cells = first.split(',');
    cells[header.split(',').indexOf(column)] = cell;
    return (await rowsOf([header, cells.join(',')].join('\n')))[0];
  }

  it('becomes restrictions: the example, row by row', async () => {
    const rows = await rowsOf();

    expect(rows.map((row) => ('wanted' in row ? row.wanted : row))).toMatchObject([
      {
        identity: 'northern pumps trading|board decision 4/2025',
        kinship: 'northern pumps trading',
        definition: {
          title: 'No deliveries: Northern Pumps Trading',
          authority: { jurisdiction: 'DE', body: 'Export desk', timeZone: 'Europe/Berlin' },
          kind: 'prohibition',
          flows: ['export'],
          scope: {
            items: {
              include: [
                { scheme: 'HS', code: '8413' },
                { scheme: 'HS', code: '8414' },
              ],
            },
            parties: {
              include: [
                {
                  name: 'Northern Pumps Trading',
                  aliases: ['NPT', 'Nordpump'],
                  country: 'BY',
                  identifiers: [{ scheme: 'REG', value: 'LEI-5299000EXAMPLE' }],
                },
              ],
            },
          },
        },
        effective: { from: '2025-02-01' },
        legalBasis: [{ citation: 'Board decision 4/2025' }],
      },
      {
        definition: { kind: 'notification' },
        // The printed last day, 31 December, still counts.
        effective: { from: '2025-03-10', until: '2026-01-01', wording: 'Last day: 2025-12-31' },
      },
      { ended: { how: 'lifted', on: '2025-07-01', wording: 'Removed: 2025-06-30' } },
    ]);
  });

  it.each([
    ['Listed', '2025-02-30', 'not a day of the calendar'],
    ['Listed', '2025-02', 'no day'],
    ['Listed', '', 'a day is not guessed'],
    ['Country', 'Atlantis', 'no country that is known'],
    ['Measure', 'Maybe', 'has no meaning for "Maybe"; it knows No deliveries, Ask first'],
    ['Codes', '', 'not "everything"'],
    ['Codes', '84.13.x', 'not right'],
    ['Name', '', 'empty'],
    ['Name', 'x'.repeat(400), 'at most 300 are taken'],
    ['Name', 'Bad\u0007bell', 'control'],
    ['Name', 'A\u0000B', 'control'],
    ['Name', 'Soci\ufffdt\ufffd', 'no text in the encoding of the list'],
  ])('sends a row to the quarantine whose %s is wrong: %#', async (column, cell, why) => {
    const row = await rowWith(column, cell);
    expect(row).toMatchObject({ row: { file: 'own.csv', line: 2 }, refused: { reason: expect.stringContaining(why) } });
  });

  it('keeps the identity of a row with a bad cell, so that it is not taken for one that is gone', async () => {
    const [good] = await rowsOf();
    const identity = 'wanted' in good! ? good.wanted.identity : '';
    expect(await rowWith('Listed', '2025-02-30')).toMatchObject({ refused: { field: 'Listed' }, identity });
    expect(await rowWith('Measure', 'Maybe')).toMatchObject({ refused: { field: 'Measure' }, identity });
  });

  it('keeps the looser key of a row whose identity has a day that is none', async () => {
    const mapping = exampleMapping.replace('identity: [Name, Decision]', 'identity: [Name, Listed]');
    const rows = await rowsOf(exampleRows.replace('2025-02-01', '2025-02-30'), mapping);
    expect(rows[0]).toMatchObject({ refused: { field: 'Listed' }, kinship: 'northern pumps trading' });
  });

  it('says from when on its terms are as they are, where the list does', async () => {
    const mapping = exampleMapping.replace('removed: Removed', 'changed: Removed');
    const rows = await rowsOf(exampleRows, mapping);
    const changed = rows.map((row) => ('wanted' in row ? row.wanted.changedFrom : row));
    expect(changed).toEqual([undefined, undefined, '2025-06-30']);
  });

  it('keeps days as they were printed where the event has them otherwise', async () => {
    const mapping = exampleMapping.replace('[yyyy-mm-dd]', '[dd.mm.yy]');
    const day = (text: string): string => text.replace(/20(\d\d)-(\d\d)-(\d\d)/g, '$3.$2.$1');
    const rows = await rowsOf(day(exampleRows), mapping);
    const wordings = rows.map((row) => ('wanted' in row ? row.wanted.effective.wording : row));
    expect(wordings[0]).toBe('Listed: 01.02.25');
    expect(wordings[1]).toBe('Listed: 10.03.25; Last day: 31.12.25');
  });

  it('that has no kin by its cells is the kin of nobody', async () => {
    const mapping = exampleMapping.replace(/kinship: .*/, 'kinship: [Also known as]');
    const rows = await rowsOf(exampleRows, mapping);
    const kin = rows.map((row) => ('wanted' in row ? row.wanted.kinship : row));
    expect(kin).toEqual(['npt; nordpump', undefined, 'bdc']);
  });

  it('knows countries by their names beside those that the mapping names, and says how to name one', async () => {
    const mapping = exampleMapping.replace('{ column: Country }', '{ column: Country, map: { Belarus: RU } }');
    const rows = await rowsOf(exampleRows, mapping);
    const countryIn = (row: Row) =>
      'wanted' in row ? row.wanted.definition.scope.parties?.include?.[0]?.country : undefined;
    expect(rows.map(countryIn)).toEqual(['RU', 'TR', 'HK']);
    const refused = { refused: { reason: expect.stringContaining('map: { "Atlantis": ... }') as string } };
    expect(await rowWith('Country', 'Atlantis')).toMatchObject(refused);
  });

  it('takes rates from a list of several kinds, and no tariff without one', async () => {
    const mapping = exampleMapping
      .replace('Ask first: notification', 'Ask first: notification, Duty: tariff')
      .replace('  terms:\n', "  terms:\n    rate: { adValorem: '{Registration}' }\n");
    const [header, first = ''] = exampleRows.split('\n');
    const row = (measure: string, rate: string): string =>
      first.replace('No deliveries', measure).replace('LEI-5299000EXAMPLE', rate);
    const rows = await rowsOf(
      [header, row('Duty', '12.5 %'), row('Duty', ''), row('Ask first', '')].join('\n'),
      mapping,
    );
    const rates = rows.map((each) => ('wanted' in each ? each.wanted.definition.terms.rate : 'refused'));
    expect(rates).toEqual([{ adValorem: '12.5' }, 'refused', undefined]);
  });

  it('gives codes back the zero that a spreadsheet dropped', async () => {
    const row = await rowWith('Codes', '301;84.13');
    expect(row).toMatchObject({
      wanted: {
        definition: {
          scope: {
            items: {
              include: [
                { scheme: 'HS', code: '0301' },
                { scheme: 'HS', code: '84.13' },
              ],
            },
          },
        },
      },
    });
  });

  it('is not called as another source is, whose rows would look gone', async () => {
    const path = join(folder, 'taken.mapping.yaml');
    writeFileSync(path, exampleMapping.replace('name: own-no-go', 'name: gta'));
    await expect(openSource('csv', { mapping: path })).rejects.toThrow('calls its list "gta"');
  });

  it('is refused as a whole when a column that the mapping names is not there', async () => {
    await expect(rowsOf(exampleRows.replace('Decision', 'Resolution'))).rejects.toThrow('lacks the column "Decision"');
    await expect(rowsOf(exampleRows, exampleMapping.replaceAll('{Measure}', '{Rule}'))).rejects.toThrow('"Rule"');
  });

  it.each([
    ['a field that is not there', exampleMapping.replace('kinship', 'kinsip'), 'kinsip'],
    ['a convention left out', exampleMapping.replace(/ {2}endDay: .*\n/, ''), 'conventions.endDay is required'],
    ['a form of days that nobody knows', exampleMapping.replace('[yyyy-mm-dd]', '[yy-dd]'), 'days[0] must be one of'],
    ['a name with spaces', exampleMapping.replace('own-no-go', 'Our list'), 'lower-case letters'],
    ['another language', 'name: [', 'is not YAML'],
    ['a time zone that is none', exampleMapping.replace('Europe/Berlin', 'Europe/Berln'), 'conventions.timeZone'],
    ['a kind that is none', exampleMapping.replace(': prohibition', ': ban'), 'restriction.kind must be, or be'],
    ['a flow that is none', exampleMapping.replace('[export]', '[exports]'), 'one of export, re-export'],
  ])('says what is wrong with a mapping: %s', async (_, mapping, why) => {
    await expect(sourceOf(mapping)).rejects.toThrow(why);
  });
});
