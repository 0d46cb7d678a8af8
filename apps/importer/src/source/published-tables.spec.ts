import { join } from 'node:path';
import { onRealData } from '../sources/reading.fixture.js';
import { countryByName } from './countries.js';
import { readCsv, type CsvForm, type CsvRecord } from './csv.js';

/** Every record of a table; a refused one fails the spec. */
async function recordsOf(path: string, form: CsvForm): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const each of readCsv({ path, name: path, sha256: '' }, form)) {
    if ('refused' in each) throw new Error(`Line ${each.row.line}: ${each.refused.reason}`);
    records.push(each.record);
  }
  return records;
}

function countOf(records: readonly CsvRecord[], column: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) counts[record.get(column)] = (counts[record.get(column)] ?? 0) + 1;
  return counts;
}

onRealData('gta-us-tariffs', (path) => {
  it('has 88 curated changes of rates beside the interventions', async () => {
    const columns = ['hs_scope_1', 'hs_scope_2', 'partners', 'start_date', 'end_date', 'effect', 'rate_type'];
    const measures = await recordsOf(join(path, 'measures.csv'), { columns });
    expect(measures).toHaveLength(88);
    expect(countOf(measures, 'effect')).toEqual({ adjust: 78, override: 10 });
    expect(countOf(measures, 'rate_type')).toEqual({ adval: 69, exemption: 15, specific: 4 });
  });
});

onRealData('gta-us-barriers', (path) => {
  it.each([
    ['event_registry.csv', ',', ['effective_date', 'affected_countries'], 48],
    ['rates.csv', ',', ['rate', 'scenario', 'effective_date'], 576],
    ['exceptions.csv', ';', ['hs_8digit', 'effective_date', 'end_date'], 19_134],
    // A byte order mark before the first column, and empty ones after the last.
    ['sec301.csv', ';', ['hs_8digit', 'origin', 'rate'], 10_396],
    ['tariff_floor_rates.csv', ';', ['hts8', 'new_eu_rate'], 11_262],
    ['countries.csv', ';', ['un_code', 'iso_3'], 232],
    ['country_groups.csv', ';', ['group_name', 'un_code'], 43],
  ])('has %s whole, with %j between its columns', async (name, delimiter, columns, rows) => {
    const records = await recordsOf(join(path, name), { columns, delimiter });
    expect(records).toHaveLength(rows);
    expect(records.filter((record) => record.get(columns[0] as string) === '')).toEqual([]);
  });

  it('keeps the name of a list in the column for the origin of section 301', async () => {
    const records = await recordsOf(join(path, 'sec301.csv'), { columns: ['origin'], delimiter: ';' });
    expect(Object.keys(countOf(records, 'origin')).filter((origin) => !/^List \d/.test(origin))).toEqual(['']);
  });

  it('agrees with the story on the opioid duty on China, and writes lists of countries in alpha-3', async () => {
    const events = await recordsOf(join(path, 'event_registry.csv'), { columns: ['effective_date', 'event_name'] });
    const opioid = events.filter((event) => /^China .*opioid/.test(event.get('event_name')));
    expect(opioid.map((event) => [event.get('effective_date'), /\d+%/.exec(event.get('event_name'))?.[0]])).toEqual([
      ['2025-02-04', '10%'],
      ['2025-03-04', '20%'],
      ['2025-11-10', '10%'],
    ]);
    const named = events.flatMap((event) => event.get('affected_countries').split(':'));
    expect(named).toEqual(expect.arrayContaining(['CHN', 'HKG']));
    expect(named.filter((name) => name.length === 3 && name !== 'ALL' && !countryByName(name))).toEqual([]);
  });
});
