import { createReadStream } from 'node:fs';
import { countryByName } from '../../source/countries.js';
import { type CsvRecord, readCsv } from '../../source/csv.js';
import { readDay, untilOf } from '../../source/dates.js';
import { identityOf, shorten } from '../../source/identity.js';
import { oneWholeList } from '../../source/list-files.js';
import type { Conventions, InputFile, Refusal, Source, Wanted } from '../../source/source.js';
import { SCREENING_LISTS, type ScreeningList } from './screening-lists.js';

const TIME_ZONE = 'America/New_York';
const LIST = SCREENING_LISTS['DPL'] as ScreeningList;
const COLUMNS = ['Name', 'City', 'Country', 'Effective_Date', 'Expiration_Date', 'Standard_Order', 'FR_Citation'];

const conventions: Conventions = {
  timeZone: TIME_ZONE,
  endDay: 'inclusive',
  sameDayRemoval: 'one-day',
  absence: 'review',
  knowledge: 'now',
  repeats: 'first',
  notes: [
    'Days are written mm/dd/yyyy. Without an expiration date the denial is open; without an effective date its beginning is unknown.',
    'A name that is listed for several countries is one listing for each of them, and for each of its orders.',
  ],
};

/** The Denied Persons List of the Bureau of Industry and Security, as its tab-separated file or as CSV. */
export const usDpl: Source = {
  name: 'us-dpl',
  title: 'Denied Persons List of the United States',
  publisher: 'Bureau of Industry and Security',
  conventions,
  versions: oneWholeList(['.txt', '.tsv', '.csv']),
  async *read({ files }) {
    for (const file of files) {
      const form = { columns: COLUMNS, delimiter: (await isTabbed(file)) ? '\t' : ',' };
      for await (const each of readCsv(file, form)) {
        if ('refused' in each) yield each;
        else yield { row: each.row, ...readRow(each.record) };
      }
    }
  },
};

/** Both forms have the same columns; the header tells which of them it is. */
async function isTabbed(file: InputFile): Promise<boolean> {
  for await (const chunk of createReadStream(file.path, { encoding: 'utf8', end: 4_095 })) {
    return (chunk as string).split('\n', 1)[0]?.includes('\t') ?? false;
  }
  return false;
}

function readRow(record: CsvRecord): { wanted: Wanted } | { refused: Refusal; identity?: string; kinship?: string } {
  if (record.get('Name') === '') return { refused: { field: 'Name', reason: 'The cell is empty: nobody is named.' } };
  const from = dayOf(record, 'Effective_Date');
  if ('refused' in from) return { ...from, kinship: kinshipIn(record) };
  const last = dayOf(record, 'Expiration_Date');
  if ('refused' in last) return { ...last, identity: identityIn(record, from.date) };
  return { wanted: wantedOf(record, from.date, last.date) };
}

function dayOf(record: CsvRecord, column: string): { date: string | undefined } | { refused: Refusal } {
  const cell = record.get(column);
  return cell === '' ? { date: undefined } : readDay(cell, ['mm/dd/yyyy'], column);
}

function identityIn(record: CsvRecord, from = 'unknown'): string {
  return identityOf(record.get('Name'), record.get('Country'), from);
}

function kinshipIn(record: CsvRecord): string {
  return identityOf(record.get('Name'), record.get('Country'));
}

/** The days as they are printed, months first. */
function wordingOf(record: CsvRecord): string | undefined {
  const printed = ['Effective_Date', 'Expiration_Date'].map((column) => [column, record.get(column)] as const);
  const words = printed.filter(([, cell]) => cell !== '').map(([column, cell]) => `${column} ${cell}`);
  return words.length > 0 ? words.join('; ') : undefined;
}

function wantedOf(record: CsvRecord, from = 'unknown', last?: string): Wanted {
  const name = record.get('Name');
  const country = countryByName(record.get('Country'));
  const citation = record.get('FR_Citation');
  const wording = wordingOf(record);
  return {
    identity: identityIn(record, from),
    kinship: kinshipIn(record),
    definition: {
      title: shorten(`${LIST.title}: ${name}`, 300),
      authority: { jurisdiction: 'US', body: LIST.body, timeZone: TIME_ZONE },
      kind: LIST.kind,
      flows: LIST.flows,
      scope: { parties: { include: [{ name, ...(country !== undefined && { country }) }] } },
      terms: termsOf(record),
    },
    effective: {
      from,
      ...(last !== undefined && { until: untilOf(last, conventions) }),
      ...(wording !== undefined && { wording }),
    },
    legalBasis: [{ citation: LIST.citation }, ...(citation === '' ? [] : [{ citation: shorten(citation, 300) }])],
    sources: [{ publisher: usDpl.publisher, title: LIST.title }],
    reason: `Listed in the ${LIST.title}.`,
  };
}

function termsOf(record: CsvRecord) {
  const address = ['Street_Address', 'City', 'State', 'Postal_Code', 'Country'].map((column) => record.get(column));
  const notes = address.some((part) => part !== '')
    ? [shorten(`Address: ${address.filter((part) => part !== '').join(', ')}`, 2_000)]
    : [];
  const standard = record.get('Standard_Order') !== 'N';
  return {
    ...(!standard && { conditions: ['Not a standard order: its own text says what is denied.'] }),
    ...(notes.length > 0 && { notes }),
  };
}
