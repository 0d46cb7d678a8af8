import { faultsOfCommands, readWritten, refusedIn, wantedIn } from '../reading.fixture.js';
import { usCsl } from './us-csl.source.js';
import { usDpl } from './us-dpl.source.js';

const CSL_HEADER =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids';
const ENTITY_LIST = 'Entity List (EL) - Bureau of Industry and Security';

/** A row by the names of its columns, quoted where it must be. */
function cslRow(cells: Record<string, string>): string {
  return CSL_HEADER.split(',')
    .map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

function csl(...rows: Record<string, string>[]) {
  return readWritten(usCsl, { 'consolidated.csv': [CSL_HEADER, ...rows.map(cslRow)].join('\n') });
}

describe('the Consolidated Screening List', () => {
  it('gives a listing of the Entity List with its policy, names, numbers, notice and country', async () => {
    const rows = await csl({
      source: ENTITY_LIST,
      name: 'Lantern Optics Institute',
      alt_names: 'Lantern Institute; LOI; LOI',
      addresses: '1 Harbour Road, Shanghai, CN',
      federal_register_notice: '84 FR 22961',
      start_date: '2019-05-21',
      license_requirement: 'For all items subject to the EAR.',
      license_policy: 'Presumption of denial',
      source_list_url: 'https://example.com/list',
      ids: 'Business registration, 91310000X, China',
    });

    expect(wantedIn(rows)).toMatchObject([
      {
        identity: 'lantern optics institute|el|cn',
        definition: {
          kind: 'licence-requirement',
          flows: ['export', 're-export', 'transit'],
          scope: {
            parties: {
              include: [
                {
                  name: 'Lantern Optics Institute',
                  aliases: ['Lantern Institute', 'LOI'],
                  identifiers: [{ scheme: 'Business registration', value: '91310000X' }],
                  country: 'CN',
                },
              ],
            },
          },
          terms: { reviewPolicy: 'presumption-of-denial', conditions: ['For all items subject to the EAR.'] },
        },
        effective: { from: '2019-05-21' },
        legalBasis: [{}, { citation: '84 FR 22961' }],
        sources: [{ title: 'Entity List', url: 'https://example.com/list' }],
      },
    ]);
    expect(faultsOfCommands(usCsl, wantedIn(rows)).faults).toEqual([]);
  });

  it('keeps a policy with exceptions as its words, and guesses none', async () => {
    const [wanted] = wantedIn(
      await csl({
        source: ENTITY_LIST,
        name: 'A',
        license_policy: 'Case-by-case review for EAR99 food; presumption of denial for all other items',
      }),
    );
    expect(wanted?.definition.terms.reviewPolicy).toBeUndefined();
    expect(wanted?.definition.terms.notes).toContainEqual(
      expect.stringContaining('Case-by-case review for EAR99 food'),
    );
  });

  it('does not know since when a party is listed whose start date is empty', async () => {
    const rows = await csl({
      source: 'Specially Designated Nationals (SDN) - Treasury Department',
      entity_number: '17245',
      name: 'Grey Heron',
      ids: 'Vessel Registration Identification, IMO 9187629; Passport, A1, Iran',
    });
    expect(wantedIn(rows)).toMatchObject([
      {
        identity: 'grey heron|sdn|17245',
        definition: {
          kind: 'prohibition',
          scope: {
            parties: {
              include: [
                {
                  identifiers: [
                    { scheme: 'IMO', value: '9187629' },
                    { scheme: 'Passport', value: 'A1' },
                  ],
                },
              ],
            },
          },
        },
        effective: { from: 'unknown' },
      },
    ]);
  });

  it('counts the end date as the last day', async () => {
    const [wanted] = wantedIn(
      await csl({
        source: 'Denied Persons List (DPL) - Bureau of Industry and Security',
        name: 'B',
        start_date: '2020-01-01',
        end_date: '2024-02-28',
      }),
    );
    expect(wanted?.effective).toMatchObject({
      from: '2020-01-01',
      until: '2024-02-29',
      wording: 'end_date 2024-02-28',
    });
  });

  it('knows of a row with an impossible day which listing it is, so that it is not taken for one that is gone', async () => {
    const row = { source: ENTITY_LIST, name: 'C', addresses: 'X, Y, AE', start_date: '2020-01-01' };
    const [wanted] = wantedIn(await csl(row));
    for (const [column, cell] of [
      ['start_date', '2020-02-30'],
      ['end_date', 'soon'],
    ] as const) {
      const [refused] = await csl({ ...row, [column]: cell });
      expect(refused).toMatchObject({ refused: expect.anything() as unknown, identity: wanted?.identity });
    }
  });

  it('is read from a file of any name, and never from a folder without one of its own', async () => {
    const file = (name: string) => ({ name, path: name, sha256: '' });
    const [version] = await usCsl.versions({ files: [file('consolidated')], options: {} });
    expect(version?.files).toHaveLength(1);
    const [capital] = await usCsl.versions({ files: [file('LIST.CSV'), file('readme.md')], options: {} });
    expect(capital?.files.map(({ name }) => name)).toEqual(['LIST.CSV']);
    for (const source of [usCsl, usDpl]) {
      await expect(source.versions({ files: [file('a.pdf'), file('b.pdf')], options: {} })).rejects.toThrow(
        'The input holds no file that ends with',
      );
    }
  });

  it('keeps the listings of one name for several countries apart', async () => {
    const row = { source: ENTITY_LIST, name: 'C', start_date: '2020-01-01' };
    const rows = await csl({ ...row, addresses: 'X, Y, AE' }, { ...row, addresses: 'X, Y, PK' });
    expect(new Set(wantedIn(rows).map(({ identity }) => identity)).size).toBe(2);
  });

  it.each([
    [
      'a list that nobody knows here',
      { source: 'Grey List (GL) - Somebody', name: 'D' },
      '"Grey List (GL) - Somebody"',
    ],
    ['nobody', { source: ENTITY_LIST, name: ' ' }, 'nobody is named'],
    ['a month', { source: ENTITY_LIST, name: 'D', start_date: '2020-05' }, 'no day'],
    [
      'an end before the beginning',
      { source: ENTITY_LIST, name: 'D', start_date: '2020-05-02', end_date: '2019-05-02' },
      'before the start',
    ],
    ['control characters', { source: ENTITY_LIST, name: 'D\u0000E' }, 'control'],
  ])('sends a row with %s to the quarantine and goes on', async (_, cells, why) => {
    const rows = await csl(cells, { source: ENTITY_LIST, name: 'Next' });
    expect(refusedIn(rows)).toEqual([expect.stringContaining(why)]);
    expect(rows[0]?.row.line).toBe(2);
    expect(wantedIn(rows)).toHaveLength(1);
  });
});

const DPL_HEADER = [
  'Name Street_Address City State Country Postal_Code Effective_Date Expiration_Date Standard_Order Last_Update Action FR_Citation',
][0]!.split(' ');

describe('the Denied Persons List', () => {
  const cells = [
    'Orchard Freight',
    '1 Elm St',
    'Austin',
    'TX',
    'US',
    '78701',
    '03/04/2021',
    '04/05/2031',
    'Y',
    '',
    '',
    '86 FR 1',
  ];

  it.each(['\t', ','])('is read alike with %j between its columns', async (delimiter) => {
    const rows = await readWritten(usDpl, {
      'dpl.txt': [DPL_HEADER.join(delimiter), cells.join(delimiter)].join('\r\n'),
    });

    expect(wantedIn(rows)).toMatchObject([
      {
        identity: 'orchard freight|us|2021-03-04',
        definition: {
          kind: 'prohibition',
          scope: { parties: { include: [{ name: 'Orchard Freight', country: 'US' }] } },
        },
        effective: {
          from: '2021-03-04',
          until: '2031-04-06',
          wording: 'Effective_Date 03/04/2021; Expiration_Date 04/05/2031',
        },
        legalBasis: [{}, { citation: '86 FR 1' }],
      },
    ]);
    expect(faultsOfCommands(usDpl, wantedIn(rows)).faults).toEqual([]);
  });

  it('reads days as months first, refuses what is none, and says what is no standard order', async () => {
    const other = cells.with(6, '13/04/2021');
    const special = cells.with(8, 'N').with(7, '').with(6, '12/11/2020');
    const rows = await readWritten(usDpl, {
      'dpl.txt': [DPL_HEADER, other, special].map((each) => each.join('\t')).join('\n'),
    });

    expect(refusedIn(rows)).toEqual([expect.stringContaining('not a day of the calendar')]);
    expect(wantedIn(rows)).toMatchObject([
      {
        effective: { from: '2020-12-11' },
        definition: { terms: { conditions: [expect.stringContaining('Not a standard order')] } },
      },
    ]);
    expect(wantedIn(rows)[0]?.effective.until).toBeUndefined();
  });

  it('keeps the looser key of a row with an impossible first day, which is a part of its identity', async () => {
    const rows = [DPL_HEADER, cells.with(6, '02/30/2021'), cells].map((each) => each.join('\t'));
    const [refused, listed] = await readWritten(usDpl, { 'dpl.txt': rows.join('\n') });
    expect(refused).toMatchObject({
      refused: { field: 'Effective_Date' },
      kinship: listed && 'wanted' in listed ? listed.wanted.kinship : 'nothing',
    });
  });

  it('knows of a row with an impossible last day which listing it is', async () => {
    const [refused] = await readWritten(usDpl, {
      'dpl.txt': [DPL_HEADER, cells.with(7, '31/31/2031')].map((each) => each.join('\t')).join('\n'),
    });
    expect(refused).toMatchObject({
      refused: { field: 'Expiration_Date' },
      identity: 'orchard freight|us|2021-03-04',
    });
  });
});
