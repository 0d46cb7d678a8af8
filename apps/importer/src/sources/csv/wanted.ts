import type { ListedParty, Scope, TariffRate, Terms } from '@curbline/domain';
import type { CsvRecord } from '../../source/csv.js';
import { readDay, removalOf, untilOf } from '../../source/dates.js';
import { identityOf } from '../../source/identity.js';
import type { SourceReference, Wanted } from '../../source/source.js';
import {
  codesOf,
  columnsOf,
  listOf,
  placeOf,
  placesOf,
  RefusedRow,
  requiredValue,
  scopeUnknown,
  scopeValues,
  valueOf,
} from './cells.js';
import type { Mapping, MappedReference } from './mapping.js';

/** What a row wants, by a mapping. Throws a `RefusedRow` for a row that the mapping has no meaning for. */
export function wantedOf(record: CsvRecord, mapping: Mapping): Wanted {
  const { restriction, conventions } = mapping;
  const { authority, title, kind, flows } = restriction;
  const terms = termsOf(record, mapping);
  const identity = requiredIdentity(record, mapping);
  const definition = {
    title: requiredValue(title, record),
    authority: {
      jurisdiction: requiredValue(authority.jurisdiction, record),
      body: requiredValue(authority.body, record),
      timeZone: conventions.timeZone,
    },
    // What is no kind or flow of ours is refused, with the words that are, when the command is judged.
    kind: requiredValue(kind, record) as Wanted['definition']['kind'],
    flows: scopeValues(flows, record) as Wanted['definition']['flows'],
    scope: scopeOf(record, mapping),
    terms,
  };
  const { effective, ended, announcedOn, changedFrom } = datesOf(record, mapping);
  // Written out: objects that are spread cost more than the cells of a row.
  return {
    identity,
    kinship: kinshipIn(record, mapping),
    definition,
    effective,
    ended,
    announcedOn,
    changedFrom,
    legalBasis: mapping.legalBasis.map((basis) => ({
      citation: requiredValue(basis.citation, record),
      ...referenceOf(basis, record, mapping),
    })),
    sources: sourcesOf(record, mapping),
    reason: requiredValue(mapping.reason, record),
  };
}

/** Undefined where all the cells are empty. */
function keyOf(columns: readonly string[], record: CsvRecord): string | undefined {
  const cells = columns.map((column) => record.get(column));
  return cells.every((cell) => cell === '') ? undefined : identityOf(...cells);
}

/** What the row is known by; undefined where all the cells of it are empty. */
export function identityIn(record: CsvRecord, { identity }: Mapping): string | undefined {
  return keyOf(identity, record);
}

/** What a row whose identity changed is known by; undefined as for the identity, or where the mapping names none. */
export function kinshipIn(record: CsvRecord, { kinship }: Mapping): string | undefined {
  return kinship && keyOf(kinship, record);
}

function requiredIdentity(record: CsvRecord, mapping: Mapping): string {
  const found = identityIn(record, mapping);
  if (found !== undefined) return found;
  throw new RefusedRow({
    field: mapping.identity[0],
    reason: 'The cells that make the identity of the row are empty.',
  });
}

function scopeOf(record: CsvRecord, { restriction }: Mapping): Scope {
  const { items, from, to, origin, parties, endUses } = restriction.scope;
  const scope: Scope = {};
  if (items) {
    const include = items.flatMap((each) => codesOf(each, record));
    if (include.length === 0) throw scopeUnknown(items[0]?.column ?? '');
    scope.items = { include };
  }
  if (from) scope.from = { include: placesOf(from, record) };
  if (to) scope.to = { include: placesOf(to, record) };
  if (origin) scope.origin = { include: placesOf(origin, record) };
  if (parties) scope.parties = { include: [partyOf(record, parties)] };
  if (endUses) scope.endUses = { include: scopeValues(endUses, record) };
  return scope;
}

type MappedParty = NonNullable<Mapping['restriction']['scope']['parties']>;

function partyOf(record: CsvRecord, { name, aliases, country, identifiers }: MappedParty): ListedParty {
  const listed = aliases && listOf(aliases, record);
  const where = country && countryOf(record, country);
  const numbers = (identifiers ?? [])
    .map(({ scheme, column }) => ({ scheme, value: record.get(column) }))
    .filter(({ value }) => value !== '');
  return {
    name: requiredValue(name, record),
    ...(listed && { aliases: listed }),
    ...(numbers.length > 0 && { identifiers: numbers }),
    ...(where !== undefined && { country: where }),
  };
}

/** Where a party is helps to know it and limits nothing, so an empty cell may be left out; a wrong one may not. */
function countryOf(record: CsvRecord, list: NonNullable<MappedParty['country']>): string | undefined {
  const name = record.get(list.column);
  return name === '' ? undefined : placeOf(name, list.column, list.map);
}

function termsOf(record: CsvRecord, { restriction }: Mapping): Terms {
  if (!restriction.terms) return {};
  const { reviewPolicy, rate, licenceExceptions, conditions, notes } = restriction.terms;
  const hasRate = rate && (valueOf(restriction.kind, record) === 'tariff' || !isEmpty(record, rate));
  const policy = reviewPolicy && valueOf(reviewPolicy, record);
  const exceptions = licenceExceptions && listOf(licenceExceptions, record);
  return {
    ...(policy && { reviewPolicy: policy as NonNullable<Terms['reviewPolicy']> }),
    ...(hasRate && { rate: rateOf(record, rate) }),
    ...(exceptions && { licenceExceptions: exceptions }),
    ...(conditions && { conditions: filled(conditions, record) }),
    ...(notes && { notes: filled(notes, record) }),
  };
}

/** A sentence whose only cells are empty says nothing. */
function filled(sentences: readonly string[], record: CsvRecord): string[] {
  return sentences
    .filter((sentence) => {
      const columns = columnsOf(sentence);
      return columns.length === 0 || columns.some((column) => record.get(column) !== '');
    })
    .map((sentence) => valueOf(sentence, record));
}

type MappedRate = NonNullable<NonNullable<Mapping['restriction']['terms']>['rate']>;

/** A list of several kinds has rates for its tariffs alone; a tariff without one goes to the quarantine. */
function isEmpty(record: CsvRecord, { adValorem, specific }: MappedRate): boolean {
  return [adValorem, specific?.amount].every((value) => value === undefined || valueOf(value, record) === '');
}

function rateOf(record: CsvRecord, { adValorem, specific }: MappedRate): TariffRate {
  const perCent = adValorem && requiredValue(adValorem, record).replace(/\s*%$/, '');
  const amount = specific && {
    amount: requiredValue(specific.amount, record),
    currency: requiredValue(specific.currency, record),
    per: requiredValue(specific.per, record),
  };
  return { ...(perCent && { adValorem: perCent }), ...(amount && { specific: amount }) } as TariffRate;
}

type Dates = Pick<Wanted, 'effective' | 'ended' | 'announcedOn' | 'changedFrom'>;

function datesOf(record: CsvRecord, mapping: Mapping): Dates {
  const { dates, conventions } = mapping;
  const from = dayIn(record, dates.from, mapping) ?? emptyStart(mapping);
  const last = dates.until && dayIn(record, dates.until, mapping);
  const removedOn = dates.removed && dayIn(record, dates.removed, mapping);
  const announcedOn = dates.announced && dayIn(record, dates.announced, mapping);
  const changedFrom = dates.changed && dayIn(record, dates.changed, mapping);
  const until = last && untilOf(last, conventions);
  const wording = [
    ...asPrinted(record, dates.from, from),
    ...asPrinted(record, dates.announced, announcedOn),
    ...asPrinted(record, dates.until, until),
  ].join('; ');
  const printed = `${dates.removed}: ${record.get(dates.removed ?? '')}`;
  return {
    effective: { from, until: until || undefined, wording: wording || undefined },
    ended: removedOn ? removalOf({ from, removedOn, wording: printed }, conventions) : undefined,
    announcedOn: announcedOn || undefined,
    changedFrom: changedFrom || undefined,
  };
}

/** A day that stands in the event otherwise than in the cell, as the cell has it. */
function asPrinted(record: CsvRecord, column: string | undefined, day: string | undefined): string[] {
  const cell = column === undefined ? '' : record.get(column);
  return cell === '' || cell === day ? [] : [`${column}: ${cell}`];
}

function emptyStart({ dates }: Mapping): string {
  if (dates.fromWhenEmpty === 'unknown') return 'unknown';
  throw new RefusedRow({ field: dates.from, reason: 'The cell is empty; a day is not guessed.' });
}

function dayIn(record: CsvRecord, column: string, { days }: Mapping): string | undefined {
  const cell = record.get(column);
  if (cell === '') return undefined;
  const reading = readDay(cell, days, column);
  if ('refused' in reading) throw new RefusedRow(reading.refused);
  return reading.date;
}

function sourcesOf(record: CsvRecord, mapping: Mapping): SourceReference[] {
  const { sources, publisher, title } = mapping;
  if (!sources) return [{ publisher, title }];
  return sources.map(({ publisher: by, ...rest }) => ({
    publisher: requiredValue(by, record),
    ...referenceOf(rest, record, mapping),
  }));
}

function referenceOf({ title, url, publishedOn }: MappedReference, record: CsvRecord, mapping: Mapping) {
  const heading = title && valueOf(title, record);
  const address = url && valueOf(url, record);
  const day = publishedOn && dayIn(record, publishedOn, mapping);
  return { ...(heading && { title: heading }), ...(address && { url: address }), ...(day && { publishedOn: day }) };
}
