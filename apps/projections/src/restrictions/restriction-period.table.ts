import type { ItemCode, ListedParty, Period, Scope, Selection } from '@curbline/domain';
import { ANY_ITEM, exclusionCodes, itemKeys, type PeriodContent } from '@curbline/views';
import { encodedField, type CopyValue, type EncodedField } from '../copy/binary-fields.js';
import { withoutNul, type CopyColumn } from '../copy/copy-rows.js';
import type { RectangleTable } from './rectangles.js';

/** What searches by place and item look at. */
const SCOPE_COLUMNS = [
  ['from_include', 'text[]'],
  ['from_exclude', 'text[]'],
  ['to_include', 'text[]'],
  ['to_exclude', 'text[]'],
  ['item_codes', 'text[]'],
  ['item_branches', 'text[]'],
  ['item_exclusions', 'text[]'],
] as const satisfies CopyColumn[];

/** How a period of a restriction's timeline is laid down in `restriction_period`. */
export const restrictionPeriodTable: RectangleTable<Period> = {
  name: 'restriction_period',
  subject: 'restriction_id',
  columns: [
    ['imposed_by', 'bigint'],
    ['status', 'text'],
    ['start_unknown', 'boolean'],
    ['title', 'text'],
    ['kind', 'text'],
    ['jurisdiction', 'text'],
    ['body', 'text'],
    ['time_zone', 'text'],
    ['flows', 'text[]'],
    ...SCOPE_COLUMNS,
    ['opened_by', 'bigint'],
    ['closed_by', 'bigint'],
    ['events', 'bigint[]'],
    ['adopted', 'boolean'],
    ['content', 'json'],
    ['search_text', 'text'],
  ],
  values(period, { firstSequence, isAdopted }): CopyValue[] {
    const { scope, authority } = period;
    return [
      firstSequence,
      period.status,
      period.startUnknown,
      withoutNul(period.title),
      period.kind,
      authority.jurisdiction,
      withoutNul(authority.body),
      authority.timeZone,
      period.flows,
      ...searchColumns(scope, authority.jurisdiction),
      period.openedBy,
      period.closedBy,
      period.events,
      period.events.some(isAdopted),
      content(period),
      searchText(period),
    ];
  },
};

/*
 * A restriction's rectangles repeat what its events say: an event's scope, terms and sources are the same objects in
 * each timeline that is made of it. What a row says of such an object is worked out once. The keys are held weakly, so
 * that it is forgotten together with the event.
 */
const columnsOfScopes = new WeakMap<Scope, { jurisdiction: string; columns: EncodedField[] }>();
const textsOfScopes = new WeakMap<Scope, string>();
const jsonTexts = new WeakMap<object, string>();

function searchColumns(scope: Scope, jurisdiction: string): EncodedField[] {
  const known = columnsOfScopes.get(scope);
  if (known?.jurisdiction === jurisdiction) return known.columns;
  const { from, to } = scope;
  const lists = [...places(from), ...places(to), ...items(scope.items, jurisdiction)];
  const columns = lists.map((list) => encodedField('text[]', list));
  columnsOfScopes.set(scope, { jurisdiction, columns });
  return columns;
}

type TextList = readonly string[] | null;

function places(selection: Selection<string> | undefined): TextList[] {
  return [selection?.include ?? null, selection?.exclude ?? null];
}

function items(selection: Selection<ItemCode> | undefined, jurisdiction: string): TextList[] {
  const included = selection?.include && itemKeys(selection.include, jurisdiction);
  const excluded = selection?.exclude && exclusionCodes(selection.exclude, jurisdiction);
  return [included?.codes ?? [ANY_ITEM], included?.branches ?? [], excluded ?? null];
}

/** `PeriodContent` as JSON. The fields of events are the longest part of it, and are written once. */
function content({ scope, terms, carveOuts, uncertain, legalBasis, sources }: Period): string {
  const fields: Record<keyof PeriodContent, string> = {
    scope: json(scope),
    terms: json(terms),
    carveOuts: jsonList(carveOuts),
    uncertain: jsonList(uncertain),
    legalBasis: jsonList(legalBasis),
    sources: jsonList(sources),
  };
  return `{${Object.entries(fields)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`;
}

function jsonList(values: readonly object[]): string {
  return values.length === 0 ? '[]' : `[${values.map(json).join(',')}]`;
}

function json(value: object): string {
  const known = jsonTexts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  jsonTexts.set(value, text);
  return text;
}

/** What `text` searches: the title, the parties with their aliases and numbers, and the legal bases. */
function searchText({ title, scope, legalBasis }: Period): string {
  const acts = legalBasis.flatMap((basis) => [basis.citation, ...(basis.title === undefined ? [] : [basis.title])]);
  return withoutNul(`${title}${textOfParties(scope)}${acts.map((act) => `\n${act}`).join('')}`);
}

function textOfParties(scope: Scope): string {
  const known = textsOfScopes.get(scope);
  if (known !== undefined) return known;
  const parties = [...(scope.parties?.include ?? []), ...(scope.parties?.exclude ?? [])];
  const text = parties
    .flatMap(textsOf)
    .map((each) => `\n${each}`)
    .join('');
  textsOfScopes.set(scope, text);
  return text;
}

function textsOf({ name, aliases = [], identifiers = [] }: ListedParty): string[] {
  return [name, ...aliases, ...identifiers.map(({ value }) => value)];
}
