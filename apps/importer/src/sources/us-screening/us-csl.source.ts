import type { ReviewPolicy, Terms } from '@curbline/domain';
import { type CsvRecord, readCsv } from '../../source/csv.js';
import { readDay, untilOf } from '../../source/dates.js';
import { identityOf, shorten } from '../../source/identity.js';
import { oneWholeList } from '../../source/list-files.js';
import type { Conventions, Refusal, Source, Wanted } from '../../source/source.js';
import { listLetters, SCREENING_LISTS, type ScreeningList } from './screening-lists.js';
import { countriesOf, partyOf } from './screened-party.js';

const TIME_ZONE = 'America/New_York';
const COLUMNS = ['source', 'entity_number', 'name', 'addresses', 'start_date', 'end_date', 'alt_names', 'ids'];
const PARAGRAPH = 2_000;

const conventions: Conventions = {
  timeZone: TIME_ZONE,
  endDay: 'inclusive',
  sameDayRemoval: 'one-day',
  absence: 'review',
  knowledge: 'now',
  repeats: 'first',
  notes: [
    'Days are written yyyy-mm-dd. An empty start_date is unknown, and so is what follows from it; it is never today.',
    'A row of a list that is not known here goes to the quarantine.',
    'A party that is listed several times by one list, for several countries, is one listing for each of them.',
  ],
};

/** The Consolidated Screening List of the United States: the lists of three departments in one CSV file. */
export const usCsl: Source = {
  name: 'us-csl',
  title: 'Consolidated Screening List of the United States',
  publisher: 'International Trade Administration',
  conventions,
  versions: oneWholeList(['.csv']),
  async *read({ files }) {
    for (const file of files) {
      for await (const each of readCsv(file, { columns: COLUMNS })) {
        if ('refused' in each) yield each;
        else yield { row: each.row, ...readRow(each.record) };
      }
    }
  },
};

function readRow(record: CsvRecord): { wanted: Wanted } | { refused: Refusal; identity?: string } {
  const letters = listLetters(record.get('source'));
  if (letters === undefined) {
    return refused('source', `"${shorten(record.get('source'), 80)}" is no list whose meaning is known here.`);
  }
  if (record.get('name') === '') return refused('name', 'The cell is empty: nobody is named.');
  const start = dayOf(record, 'start_date');
  if ('refused' in start) return { ...start, identity: identityIn(record, letters) };
  const end = dayOf(record, 'end_date');
  if ('refused' in end) return { ...end, identity: identityIn(record, letters) };
  return { wanted: wantedOf(record, letters, start.date, end.date) };
}

function refused(field: string, reason: string): { refused: Refusal } {
  return { refused: { field, reason } };
}

function dayOf(record: CsvRecord, column: string): { date: string | undefined } | { refused: Refusal } {
  const cell = record.get(column);
  return cell === '' ? { date: undefined } : readDay(cell, ['yyyy-mm-dd'], column);
}

function identityIn(record: CsvRecord, letters: string): string {
  const number = record.get('entity_number');
  return identityOf(record.get('name'), letters, number === '' ? countriesOf(record).join(' ') : number);
}

function wantedOf(record: CsvRecord, letters: string, from = 'unknown', last?: string): Wanted {
  const list = SCREENING_LISTS[letters] as ScreeningList;
  const name = record.get('name');
  const notice = record.get('federal_register_notice');
  const url = linkOf(record.get('source_list_url'));
  return {
    identity: identityIn(record, letters),
    kinship: identityOf(name, letters),
    definition: {
      title: shorten(`${list.title}: ${name}`, 300),
      authority: { jurisdiction: 'US', body: list.body, timeZone: TIME_ZONE },
      kind: list.kind,
      flows: list.flows,
      scope: { ...(list.items && { items: list.items }), parties: { include: [partyOf(record)] } },
      terms: termsOf(record, list),
    },
    effective: {
      from,
      ...(last !== undefined && { until: untilOf(last, conventions), wording: `end_date ${last}` }),
    },
    legalBasis: [{ citation: list.citation }, ...(notice === '' ? [] : [{ citation: shorten(notice, 300) }])],
    sources: [{ publisher: usCsl.publisher, title: list.title, ...(url && { url }) }],
    reason: `Listed in the ${list.title}.`,
  };
}

/** Only a policy that is the whole text is one; a text with exceptions is for a person to read. */
const POLICIES: readonly (readonly [RegExp, ReviewPolicy])[] = [
  [/^(?:policy of )?denial\.?$/i, 'denial'],
  [/^presumption of denial\.?$/i, 'presumption-of-denial'],
  [/^case[- ]by[- ]case(?: basis| review)?\.?$/i, 'case-by-case'],
  [/^presumption of approval\.?$/i, 'presumption-of-approval'],
];

function termsOf(record: CsvRecord, { condition }: ScreeningList): Terms {
  const requirement = record.get('license_requirement');
  const policy = record.get('license_policy');
  const reviewPolicy = POLICIES.find(([text]) => text.test(policy))?.[1];
  const conditions = [requirement, requirement === '' ? (condition ?? '') : ''].filter((text) => text !== '');
  const notes = [
    policy && reviewPolicy === undefined ? `Licence policy: ${policy}` : '',
    ...['programs', 'title', 'addresses', 'remarks'].map((column) => {
      const cell = record.get(column);
      return cell && `${column[0]?.toUpperCase()}${column.slice(1)}: ${cell}`;
    }),
  ].filter((note) => note !== '');
  return {
    ...(reviewPolicy && { reviewPolicy }),
    ...(conditions.length > 0 && { conditions: conditions.map((text) => shorten(text, PARAGRAPH)) }),
    ...(notes.length > 0 && { notes: notes.map((text) => shorten(text, PARAGRAPH)) }),
  };
}

function linkOf(cell: string): string | undefined {
  return /^https?:\/\/\S+$/.test(cell) && cell.length <= 2_000 ? cell : undefined;
}
