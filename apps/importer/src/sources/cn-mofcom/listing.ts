import type { Authority, Definition, ListedParty } from '@curbline/domain';
import { LIMITS } from '@curbline/contracts';
import type { CsvRecord } from '../../source/csv.js';
import { countryByName } from '../../source/countries.js';
import { readDay, removalOf, type DayForm, type DayReading } from '../../source/dates.js';
import { foldText, identityOf, shorten } from '../../source/identity.js';
import type { Conventions, Refusal, Wanted, WantedEnd } from '../../source/source.js';
import { ruleOf, type ListRule } from './lists.js';

/** The columns that every version has. `Address` came with the third version and is not read: see the README. */
export const COLUMNS = [
  'Type',
  'QID',
  'Name',
  'Alias',
  'Chinese name',
  'Country',
  'Topics',
  'Summary',
  'Chinese summary',
  'Body',
  'List',
  'Date',
  'End date',
  'Source URL',
] as const;

const DAY_FORMS: readonly DayForm[] = ['dd.mm.yyyy', 'dd.mm.yy'];

/** Bodies by the short names that restrictions of theirs have elsewhere. */
const BODIES = new Map([
  ['Ministry of Commerce', 'MOFCOM'],
  ['Ministry of Foreign Affairs', 'MFA'],
]);
const BODY_NOT_STATED = 'not stated';

type ListingReading = { wanted: Wanted } | { refused: Refusal; identity?: string; kinship?: string };

/** One listing of one party. What makes it the same listing in all versions: its name, its list and its day. */
export function wantedOf(
  record: CsvRecord,
  conventions: Pick<Conventions, 'endDay' | 'sameDayRemoval'>,
): ListingReading {
  const [name, list, printed] = [record.get('Name'), record.get('List'), record.get('Date')];
  if (name === '') return { refused: { field: 'Name', reason: 'The row names nobody.' } };
  const kinship = identityOf(name, list);
  const day = optionalDay(printed, 'Date');
  if ('refused' in day) return { ...day, kinship };
  const from = day.date ?? 'unknown';
  const identity = identityOf(name, list, from);
  const rule = ruleOf(list, record.get('Topics'));
  if (!rule) {
    const reason = `"${list}" is no list that is known, and its topics ("${record.get('Topics')}") say no counter-measure.`;
    return { refused: { field: 'List', reason }, identity };
  }
  const end = readEnd(record, from, conventions);
  if ('refused' in end) return { ...end, identity };
  const publisher = record.get('Body') || 'Government of China';
  const url = record.get('Source URL');
  return {
    wanted: {
      identity,
      kinship,
      definition: definitionOf(record, rule),
      effective: { from, ...(printed !== '' && { wording: `Date: ${printed}` }) },
      ...end,
      legalBasis: [{ citation: citationOf(record), ...(url !== '' && { url }) }],
      sources: [{ publisher, title: citationOf(record), ...(url !== '' && { url }) }],
      reason: `${shorten(name, LIMITS.partyName)} as listed${list && ` in "${shorten(list, LIMITS.label)}"`}.`,
    },
  };
}

function optionalDay(text: string, field: string): { date?: string } | Extract<DayReading, { refused: Refusal }> {
  return text === '' ? {} : readDay(text, DAY_FORMS, field);
}

function readEnd(
  record: CsvRecord,
  from: string,
  conventions: Pick<Conventions, 'endDay' | 'sameDayRemoval'>,
): { ended?: WantedEnd } | { refused: Refusal } {
  const printed = record.get('End date');
  const end = optionalDay(printed, 'End date');
  if ('refused' in end) return end;
  if (end.date === undefined) return {};
  return { ended: removalOf({ from, removedOn: end.date, wording: `End date: ${printed}` }, conventions) };
}

function citationOf(record: CsvRecord): string {
  const [body, list] = [record.get('Body') || 'Government of China', record.get('List')];
  return shorten(list === '' ? `Notice of the ${body}` : `${body}: ${list}`, LIMITS.label);
}

function definitionOf(record: CsvRecord, rule: ListRule): Definition {
  const [name, list] = [record.get('Name'), record.get('List')];
  return {
    title: shorten(`${name} (${list || 'counter-measure'})`, LIMITS.title),
    authority: authorityOf(record.get('Body')),
    kind: rule.kind,
    flows: rule.flows,
    scope: { ...rule.scope, parties: { include: [partyOf(record)] } },
    terms: { conditions: rule.conditions, notes: notesOf(record) },
  };
}

function authorityOf(body: string): Authority {
  return { jurisdiction: 'CN', body: BODIES.get(body) ?? (body || BODY_NOT_STATED), timeZone: 'Asia/Shanghai' };
}

/** The Chinese name is an alias, since the Chinese notice is the authentic one. */
function partyOf(record: CsvRecord): ListedParty {
  const name = record.get('Name');
  const printed = [...record.get('Alias').split(';'), record.get('Chinese name')].map((alias) => alias.trim());
  const aliases = [...new Set(printed)].filter((alias) => alias !== '' && foldText(alias) !== foldText(name));
  const country = countryByName(record.get('Country'));
  const item = record.get('QID');
  return {
    name,
    ...(aliases.length > 0 && { aliases }),
    ...(item !== '' && { identifiers: [{ scheme: 'Wikidata', value: item }] }),
    ...(country !== undefined && { country }),
  };
}

/** Cells that have no place of their own, as printed, so that a change in one of them is seen. */
function notesOf(record: CsvRecord): string[] {
  return (['Type', 'Country', 'Topics', 'Summary', 'Chinese summary'] as const)
    .filter((column) => record.get(column) !== '')
    .map((column) => shorten(`${column}: ${record.get(column)}`, LIMITS.paragraph));
}
