import { commandBody, parseWith } from '@curbline/contracts';
import type { DefineGroup } from '@curbline/domain';
import { readCsv } from '../../source/csv.js';
import type { Row } from '../../source/source.js';
import { inputOf, onRealData, readWritten, refusedIn, rowsOf } from '../reading.fixture.js';
import { countryGroups } from './country-groups.source.js';

const HEADER =
  'ISO3166-1-Alpha-2,Region Name,Sub-region Name,Intermediate Region Name,Least Developed Countries (LDC),Land Locked Developing Countries (LLDC),Small Island Developing States (SIDS)';
const OPTIONS = { from: '2025-01-01' };

function membersIn(rows: readonly Row[]): Record<string, string[]> {
  const commands = rows.flatMap((row) => ('command' in row ? [row.command.command as DefineGroup] : []));
  return Object.fromEntries(commands.map(({ data }) => [data.groupId, data.members]));
}

describe('a table of country codes', () => {
  it('defines each group that it names, whole, from the given day on; NA is Namibia', async () => {
    const table = [
      HEADER,
      'NA,Africa,Sub-Saharan Africa,Southern Africa,,,',
      'LS,Africa,Sub-Saharan Africa,Southern Africa,x,x,',
    ];
    const rows = await readWritten(countryGroups, { 'codes.csv': table.join('\n') }, OPTIONS);

    expect(membersIn(rows)).toEqual({
      'M49 Africa': ['LS', 'NA'],
      'M49 Sub-Saharan Africa': ['LS', 'NA'],
      'M49 Southern Africa': ['LS', 'NA'],
      'UN LDC': ['LS'],
      'UN LLDC': ['LS'],
    });
    expect(rows).toContainEqual(
      expect.objectContaining({
        command: expect.objectContaining({ command: expect.objectContaining({ type: 'DefineGroup' }) }),
      }),
    );
  });

  it('defines a group again when its members changed, and only then', async () => {
    const identities = async (...lines: string[]) =>
      (await readWritten(countryGroups, { 'codes.csv': [HEADER, ...lines].join('\n') }, OPTIONS)).map((row) =>
        'command' in row ? row.command.identity : '',
      );
    const [one] = await identities('LS,Africa,,,,,', 'NA,Africa,,,,,');
    const [reordered] = await identities('NA,Africa,,,,,', 'LS,Africa,,,,,');
    const [other] = await identities('NA,Africa,,,,,');

    expect(reordered).toBe(one);
    expect(other).not.toBe(one);
  });

  it('sends a code that ISO 3166-1 does not have to the quarantine, and asks since when it is right', async () => {
    const table = { 'codes.csv': [HEADER, 'XK,Europe,,,,,', 'RS,Europe,,,,,'].join('\n') };

    const rows = await readWritten(countryGroups, table, OPTIONS);
    expect(refusedIn(rows)).toEqual(['codes.csv:2 "XK" is no country of ISO 3166-1.']);
    expect(membersIn(rows)).toEqual({ 'M49 Europe': ['RS'] });
    await expect(readWritten(countryGroups, table)).rejects.toThrow('--set from=<day>');
    await expect(readWritten(countryGroups, table, { from: '2025-02-30' })).rejects.toThrow('2025-02-30');
  });
});

onRealData('countries', (path) => {
  it('has 249 countries in the groups of M49, and all its definitions are taken', async () => {
    const input = inputOf(path, OPTIONS);
    const [version] = await countryGroups.versions(input);
    const rows = await rowsOf(countryGroups, version!, input);
    const groups = membersIn(rows);

    expect(refusedIn(rows)).toEqual([]);
    const codes = new Set<string>();
    for await (const each of readCsv(input.files[0]!, { columns: ['ISO3166-1-Alpha-2'] })) {
      if ('record' in each) codes.add(each.record.get('ISO3166-1-Alpha-2'));
    }
    expect([codes.size, ...['NA', 'TW', 'HK', 'XK', ''].map((code) => codes.has(code))]).toEqual([
      ...[249, true, true, true],
      ...[false, false],
    ]);
    const regions = ['Africa', 'Americas', 'Asia', 'Europe', 'Oceania'].map((name) => groups[`M49 ${name}`]?.length);
    // Taiwan is in none of the regions of the table.
    expect(regions).toEqual([60, 57, 51, 51, 29]);
    expect(['UN LDC', 'UN LLDC', 'UN SIDS'].map((id) => groups[id]?.length)).toEqual([45, 32, 53]);
    expect(groups['M49 Africa']).toContain('NA');
    const commands = rows.flatMap((row) => ('command' in row ? [row.command.command] : []));
    expect(commands.filter((command) => !parseWith(commandBody, command).ok)).toEqual([]);
  });
});
