import type { Wanted } from '../../source/source.js';
import { readWritten, refusedIn, wantedIn } from '../reading.fixture.js';
import { cnMofcom } from './cn-mofcom.source.js';
import { COLUMNS } from './listing.js';
import { versionsIn } from './versions.js';

const LISTING: Record<string, string> = {
  Type: 'Company',
  QID: 'Q1',
  Name: 'Teal Drones, Inc.',
  Alias: 'Teal Drones;iDrone;teal drones, inc.',
  'Chinese name': '蒂尔无人机公司',
  Country: 'Czech Republic',
  Topics: 'export.control',
  Body: 'Ministry of Commerce',
  List: 'List of Export Controls',
  Date: '22.06.2026',
  'Source URL': 'https://www.mofcom.gov.cn/a.html',
};

function csvOf(rows: Record<string, string>[], more: readonly string[] = []): string {
  const columns = [...COLUMNS, ...more];
  const lines = rows.map((row) =>
    columns.map((column) => `"${(row[column] ?? LISTING[column] ?? '').replaceAll('"', '""')}"`),
  );
  return [columns, ...lines].map((cells) => cells.join(',')).join('\n');
}

async function read(changes: Record<string, string>): Promise<{ wanted?: Wanted; why?: string }> {
  const rows = await readWritten(cnMofcom, { 'sanctions.csv': csvOf([changes]) });
  const [wanted, why] = [wantedIn(rows)[0], refusedIn(rows)[0]];
  return { ...(wanted && { wanted }), ...(why !== undefined && { why }) };
}

describe("a listing of China's", () => {
  it('on the export control list forbids the export of dual-use items to the party', async () => {
    const { wanted } = await read({});

    expect(wanted).toMatchObject({
      identity: 'teal drones, inc.|list of export controls|2026-06-22',
      kinship: 'teal drones, inc.|list of export controls',
      effective: { from: '2026-06-22', wording: 'Date: 22.06.2026' },
      definition: {
        authority: { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' },
        kind: 'prohibition',
        flows: ['export'],
        scope: {
          items: { include: [{ scheme: 'CN', code: 'any' }] },
          from: { include: ['CN'] },
          parties: {
            include: [
              {
                name: 'Teal Drones, Inc.',
                aliases: ['Teal Drones', 'iDrone', '蒂尔无人机公司'],
                identifiers: [{ scheme: 'Wikidata', value: 'Q1' }],
                country: 'CZ',
              },
            ],
          },
        },
      },
    });
  });

  it.each([
    ['Export Control Watch List', 'export.control', 'licence-requirement', ['export']],
    ['UEL', 'sanction', 'prohibition', ['export', 'import']],
    ['', 'sanction.counter', 'prohibition', ['export', 'import']],
    ['Decision on countermeasures', 'sanction.counter', 'prohibition', ['export', 'import']],
  ])('on "%s" (%s) is a %s of %j', async (list, topics, kind, flows) => {
    const { wanted } = await read({ List: list, Topics: topics });
    expect(wanted?.definition).toMatchObject({ kind, flows });
  });

  it.each([
    ['12.02.19', '2019-02-12'],
    ['02.12.2019', '2019-12-02'],
    ['', 'unknown'],
  ])('dated "%s" begins on %s', async (printed, from) => {
    const { wanted } = await read({ Date: printed });
    expect(wanted?.effective.from).toBe(from);
  });

  it('that ends on its first day was in force on it', async () => {
    const { wanted } = await read({ 'End date': '22.06.2026' });
    expect(wanted?.ended).toEqual({ how: 'lifted', on: '2026-06-23', wording: 'End date: 22.06.2026' });
  });

  it('says the same with a column of addresses as without', async () => {
    const [without] = wantedIn(await readWritten(cnMofcom, { 'sanctions.csv': csvOf([{}]) }));
    const [beside] = wantedIn(
      await readWritten(cnMofcom, { 'sanctions.csv': csvOf([{ Address: 'Utah' }], ['Address']) }),
    );
    expect(beside).toEqual(without);
  });

  it('is the same listing whatever the case and the spaces of its name', async () => {
    const { wanted } = await read({ Name: ' TEAL  Drones,\u00a0Inc. ' });
    expect(wanted?.identity).toBe('teal drones, inc.|list of export controls|2026-06-22');
  });

  it.each<[string, Record<string, string>, string]>([
    ['an impossible day', { Date: '31.02.2026' }, '"31.02.2026" is not a day'],
    ['month and day of another form', { Date: '02/12/2019' }, '"02/12/2019" is not a day'],
    ['no name', { Name: ' ' }, 'names nobody'],
    [
      'a list that is not known, and no counter-measure',
      { List: 'Green List', Topics: 'corp' },
      '"Green List" is no list',
    ],
    ['a word of JavaScript for a list', { List: 'constructor', Topics: 'corp' }, '"constructor" is no list'],
    ['a name of a thousand characters', { Name: 'x'.repeat(1_000) }, 'at most 300'],
    ['control characters', { Name: 'Teal\u0007' }, 'control characters'],
    ['a link that is none', { 'Source URL': 'see above' }, 'must be an absolute http or https address'],
  ])('with %s goes to the quarantine with its line, and the others go on', async (_, changes, why) => {
    const rows = await readWritten(cnMofcom, {
      'sanctions.csv': csvOf([{ Name: 'First' }, changes, { Name: 'Last' }]),
    });
    expect(refusedIn(rows)).toEqual([expect.stringMatching(/^sanctions\.csv:3 /)]);
    expect(refusedIn(rows)[0]).toContain(why);
    expect(wantedIn(rows).map(({ definition }) => definition.scope.parties?.include?.[0]?.name)).toEqual([
      'First',
      'Last',
    ]);
  });

  it('with a day that is none keeps the looser key, so that it is not taken for one that is gone', async () => {
    const rows = await readWritten(cnMofcom, { 'sanctions.csv': csvOf([{ Date: '31.02.2026' }, {}]) });
    const [listed] = wantedIn(rows);
    expect(rows[0]).toMatchObject({ refused: { field: 'Date' }, kinship: listed?.kinship });
  });

  it('with a formula in a cell keeps it as the text that it is', async () => {
    const { wanted } = await read({ Summary: '=HYPERLINK("http://x","y")' });
    expect(wanted?.definition.terms.notes).toContain('Summary: =HYPERLINK("http://x","y")');
  });
});

describe('the versions of the list', () => {
  function labels(names: string[], options: Record<string, string> = {}): string[] {
    const files = names.map((name) => ({ name, path: name, sha256: name }));
    return versionsIn({ files, options }).map(({ label }) => label);
  }

  it('come by day, and within a day as the publisher made them, whatever their names sort like', () => {
    expect(
      labels([
        'sanctions.csv',
        'versions/2026-08-07_bb36fecf5.csv',
        'versions/2026-07-07_093bfe7b6.csv',
        'versions/2026-07-07_cb3b9b148.csv',
      ]),
    ).toEqual(['2026-07-07-cb3b9b148', '2026-07-07-093bfe7b6', '2026-08-07-bb36fecf5']);
  });

  it('of one day in an order that nobody knows are refused, until the caller says it', () => {
    const names = ['2027-01-01_aaaa.csv', '2027-01-01_bbbb.csv'];
    expect(() => labels(names)).toThrow('--set order=');
    expect(labels(names, { order: 'bbbb, aaaa' })).toEqual(['2027-01-01-bbbb', '2027-01-01-aaaa']);
  });
});
