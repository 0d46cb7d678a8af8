import type { Wanted } from '../../source/source.js';
import { readWritten, refusedIn, wantedIn } from '../reading.fixture.js';
import { gta } from './gta.source.js';
import { COLUMNS } from './intervention.js';
import { Nomenclature } from './nomenclature.js';

const INTERVENTION: Record<string, string> = {
  'Intervention ID': '144509',
  'Intervention URL': 'https://globaltradealert.org/intervention/144509',
  'State Act ID': '91000',
  'State Act URL': 'https://www.globaltradealert.org/state-act/91000',
  'State Act Title': 'United States of America: Duty on horses',
  'GTA Evaluation': 'Red',
  'Implementing Jurisdictions': 'United States of America',
  'Eligible Firm': 'all',
  'Intervention Type': 'Import tariff',
  'Affected Sectors': '021',
  'Affected Products': '10121, 270900',
  'Affected Jurisdictions': 'China, Ivory Coast',
  'Date Announced': '2025-04-02',
  'Date Implemented': '2025-04-09',
  'Date Removed': '',
  'Is In Force': '1',
};

function csvOf(...rows: Partial<Record<string, string>>[]): string {
  const lines = rows.map((changes) => COLUMNS.map((column) => quoted(changes[column] ?? INTERVENTION[column] ?? '')));
  return [COLUMNS.map(quoted), ...lines].map((cells) => cells.join(',')).join('\n');
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

async function read(
  changes: Partial<Record<string, string>>,
  options = {},
): Promise<{ wanted?: Wanted; why?: string }> {
  const rows = await readWritten(gta, { 'interventions_2025q2.csv': csvOf(changes) }, options);
  const [wanted, why] = [wantedIn(rows)[0], refusedIn(rows)[0]];
  return { ...(wanted && { wanted }), ...(why !== undefined && { why }) };
}

describe('an intervention of Global Trade Alert', () => {
  it('is a tariff of the United States on imports from the affected jurisdictions', async () => {
    const { wanted } = await read({});

    expect(wanted).toMatchObject({
      identity: '144509',
      announcedOn: '2025-04-02',
      effective: { from: '2025-04-09' },
      definition: {
        title: 'United States of America: Duty on horses (intervention 144509)',
        kind: 'tariff',
        flows: ['import'],
        scope: {
          items: {
            include: [
              { scheme: 'HS', code: '010121' },
              { scheme: 'HS', code: '270900' },
            ],
          },
          from: { include: ['CI', 'CN'] },
          to: { include: ['US'] },
        },
      },
    });
    expect(wanted?.ended).toBeUndefined();
  });

  it('that eases something says so in its terms, and names no other rule', async () => {
    const { wanted } = await read({ 'GTA Evaluation': 'Green' });
    expect(wanted?.definition.terms.notes?.slice(0, 2)).toEqual([
      'Global Trade Alert evaluates it as Green: liberalises, or treats foreign commercial interests alike.',
      'It eases what other rules demand; which ones, the list does not name.',
    ]);
    expect(wanted?.definition.terms.inPlaceOf).toBeUndefined();
  });

  it.each([
    ['2025-06-30', '0', { how: 'lifted', on: '2025-07-01' }],
    ['2025-06-30', '1', { how: 'lifted', on: '2025-07-01' }],
    ['2025-04-09', '0', { how: 'lifted', on: '2025-04-10' }],
    ['2025-04-08', '0', { how: 'withdrawn', on: '2025-04-08' }],
  ])('removed on %s (in force: %s) ends as the convention says', async (removed, inForce, end) => {
    const { wanted } = await read({ 'Date Removed': removed, 'Is In Force': inForce });
    expect(wanted?.ended).toMatchObject(end);
    expect(wanted?.ended?.wording).toContain(`Date Removed: ${removed}`);
    expect(wanted?.ended?.wording?.includes('planned')).toBe(inForce === '1');
  });

  it('without products or jurisdictions has a scope that is unknown, and not one that is any', async () => {
    const { wanted } = await read({ 'Affected Products': '', 'Affected Jurisdictions': '' });
    expect(wanted?.definition.scope).toEqual({
      items: { include: [{ scheme: 'tag', code: 'gta-products-not-stated' }] },
      from: { include: ['GTA partners not stated'] },
      to: { include: ['US'] },
    });
    expect(gta.groups).toEqual([expect.objectContaining({ members: [], effective: { from: 'unknown' } })]);
  });

  it('without a day of implementation begins on an unknown day, not today', async () => {
    const { wanted } = await read({ 'Date Implemented': '', 'Date Announced': '' });
    expect(wanted?.effective).toEqual({ from: 'unknown' });
    expect(wanted?.announcedOn).toBeUndefined();
  });

  it('reads the Netherlands Antilles as what succeeded them, and says so', async () => {
    const { wanted } = await read({ 'Affected Jurisdictions': 'Netherlands Antilles, Aruba' });
    expect(wanted?.definition.scope.from?.include).toEqual(['AW', 'BQ', 'CW', 'SX']);
    expect(wanted?.definition.terms.notes?.at(-1)).toContain('BQ, CW, SX, which succeeded it');
  });

  it.each<[string, Record<string, string>, string]>([
    ['an impossible day', { 'Date Implemented': '2025-02-30' }, '"2025-02-30" is not a day'],
    ['a month for a day', { 'Date Removed': '2025-03' }, 'names a month or a year and no day'],
    ['a code of four digits', { 'Affected Products': '270900, 2710' }, '"2710" is not a subheading'],
    ['a chapter that the HS does not have', { 'Affected Products': '770100' }, '"770100" is not a subheading'],
    ['a country that is none', { 'Affected Jurisdictions': 'China, Atlantis' }, '"Atlantis" names no country'],
    ['another evaluation', { 'GTA Evaluation': 'Purple' }, '"Purple" is none of'],
    ['a word of JavaScript for an evaluation', { 'GTA Evaluation': 'constructor' }, '"constructor" is none of'],
    [
      'a word of JavaScript for a country',
      { 'Affected Jurisdictions': 'constructor' },
      '"constructor" names no country',
    ],
    ['another act', { 'Intervention Type': 'Export ban' }, '"Export ban" is not an import tariff'],
    ['another country', { 'Implementing Jurisdictions': 'France' }, '"France" is not'],
    ['a formula for a number', { 'Intervention ID': '=1+1' }, '"=1+1" is not the number'],
    ['a link that is none', { 'Intervention URL': 'javascript:alert(1)' }, 'must be an absolute http or https address'],
    ['control characters', { 'State Act Title': 'Duty\u0000' }, 'control characters'],
  ])('with %s goes to the quarantine with its line, and the next row goes on', async (_, changes, why) => {
    const rows = await readWritten(gta, { 'interventions_2025q2.csv': csvOf(changes, { 'Intervention ID': '7' }) });
    expect(refusedIn(rows)).toEqual([expect.stringMatching(/^interventions_2025q2\.csv:2 /)]);
    expect(refusedIn(rows)[0]).toContain(why);
    expect(wantedIn(rows).map(({ identity }) => identity)).toEqual(['7']);
  });

  it('with a title of a hundred thousand characters keeps a title that fits', async () => {
    const { wanted } = await read({ 'State Act Title': 'x'.repeat(100_000) });
    expect(wanted?.definition.title).toHaveLength(300);
  });
});

describe('a scope of thousands of subheadings', () => {
  const codes = Array.from({ length: 2_500 }, (_, index) => String(100_000 + 2 * index));
  const between = String(100_001);

  it('is not guessed: a part of the list does not say what lies between two codes', async () => {
    const { why } = await read({ 'Affected Products': codes.join(', ') });
    expect(why).toContain('2,500 subheadings do not fit into one entry');
    expect(why).toContain('--set nomenclature=<file>');
  });

  it('becomes ranges of the named nomenclature that hold these subheadings and no others', () => {
    const sorted = [...codes, between].sort();
    expect(new Nomenclature(codes).ranges(codes)).toEqual([`${codes[0]}-${codes.at(-1)}`]);
    expect(new Nomenclature(sorted).ranges(codes)).toEqual([codes[0], `${codes[1]}-${codes.at(-1)}`]);
  });

  it('names the edition that the caller wants the codes compared in', async () => {
    const { wanted } = await read({}, { edition: '2017' });
    expect(wanted?.definition.scope.items?.include?.[0]).toEqual({ scheme: 'HS-2017', code: '010121' });
    await expect(read({}, { edition: '2018' })).rejects.toThrow('--set edition=2018');
  });
});

describe('the files of Global Trade Alert', () => {
  it('are read by period; the table without repetitions and other tables beside them are left out', async () => {
    const files = {
      'interventions_2024.csv': csvOf({}),
      'interventions_deduped.csv': csvOf({}),
      'measures.csv': 'id\n1',
    };
    const versions = await gta.versions({
      options: {},
      files: Object.keys(files).map((name) => ({ name, path: name, sha256: '' })),
    });
    expect(versions.map(({ label, files: read, complete }) => [label, read.map(({ name }) => name), complete])).toEqual(
      [[expect.stringMatching(/^2024-[0-9a-f]{9}$/), ['interventions_2024.csv'], false]],
    );
    await expect(gta.versions({ options: {}, files: [] })).rejects.toThrow('holds no file interventions_<period>.csv');
  });
});
