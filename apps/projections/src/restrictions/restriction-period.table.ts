import type { ItemCode, ListedParty, Period, Scope, Selection } from '@curbline/domain';
import { ANY_ITEM, exclusionCodes, itemKeys, type PeriodContent } from '@curbline/views';
import { CopyText, escaped, withoutNul, type CopyValue } from '../copy/copy-rows.js';
import type { RectangleTable } from './rectangles.js';

/** How a period of a restriction's timeline is laid down in `restriction_period`. */
export const restrictionPeriodTable: RectangleTable<Period> = {
  name: 'restriction_period',
  subject: 'restriction_id',
  columns: [
    'imposed_by',
    'status',
    'start_unknown',
    'title',
    'kind',
    'jurisdiction',
    'body',
    'time_zone',
    'flows',
    'from_include',
    'from_exclude',
    'to_include',
    'to_exclude',
    'item_codes',
    'item_branches',
    'item_exclusions',
    'opened_by',
    'closed_by',
    'events',
    'adopted',
    'content',
    'search_text',
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
      new CopyText(content(period)),
      new CopyText(searchText(period)),
    ];
  },
};

/*
 * A restriction's rectangles repeat what its events say: an event's scope, terms and sources are the same objects in
 * each timeline that is made of it. What a row says of such an object is worked out once. The keys are held weakly, so
 * that it is forgotten together with the event.
 */
const columnsOfScopes = new WeakMap<Scope, { jurisdiction: string; columns: CopyText[] }>();
const textsOfScopes = new WeakMap<Scope, string>();
const jsonTexts = new WeakMap<object, string>();

function searchColumns(scope: Scope, jurisdiction: string): CopyText[] {
  const known = columnsOfScopes.get(scope);
  if (known?.jurisdiction === jurisdiction) return known.columns;
  const { from, to } = scope;
  const columns = [...places(from), ...places(to), ...items(scope.items, jurisdiction)].map(escaped);
  columnsOfScopes.set(scope, { jurisdiction, columns });
  return columns;
}

type Unescaped = Exclude<CopyValue, CopyText>;

function places(selection: Selection<string> | undefined): Unescaped[] {
  return [selection?.include ?? null, selection?.exclude ?? null];
}

function items(selection: Selection<ItemCode> | undefined, jurisdiction: string): Unescaped[] {
  const included = selection?.include && itemKeys(selection.include, jurisdiction);
  const excluded = selection?.exclude && exclusionCodes(selection.exclude, jurisdiction);
  return [included?.codes ?? [ANY_ITEM], included?.branches ?? [], excluded ?? null];
}

/** `PeriodContent` as JSON, escaped. The fields of events are the longest part of it, and are written once. */
function content(period: Period): string {
  const fields: Record<keyof PeriodContent, string> = {
    scope: json(period.scope),
    terms: json(period.terms),
    carveOuts: escaped(JSON.stringify(period.carveOuts)).text,
    uncertain: escaped(JSON.stringify(period.uncertain)).text,
    legalBasis: jsonList(period.legalBasis),
    sources: jsonList(period.sources),
  };
  return `{${Object.entries(fields)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`;
}

function jsonList(values: readonly object[]): string {
  return `[${values.map(json).join(',')}]`;
}

function json(value: object): string {
  const known = jsonTexts.get(value);
  if (known !== undefined) return known;
  const { text } = escaped(JSON.stringify(value));
  jsonTexts.set(value, text);
  return text;
}

/** What `text` searches: the title, the parties with their aliases and numbers, and the legal bases; escaped. */
function searchText({ title, scope, legalBasis }: Period): string {
  const acts = legalBasis.flatMap((basis) => [basis.citation, ...(basis.title === undefined ? [] : [basis.title])]);
  return `${escapedText(title)}${textOfParties(scope)}${acts.map((act) => `\\n${escapedText(act)}`).join('')}`;
}

function textOfParties(scope: Scope): string {
  const known = textsOfScopes.get(scope);
  if (known !== undefined) return known;
  const parties = [...(scope.parties?.include ?? []), ...(scope.parties?.exclude ?? [])];
  const text = parties
    .flatMap(textsOf)
    .map((each) => `\\n${escapedText(each)}`)
    .join('');
  textsOfScopes.set(scope, text);
  return text;
}

function textsOf({ name, aliases = [], identifiers = [] }: ListedParty): string[] {
  return [name, ...aliases, ...identifiers.map(({ value }) => value)];
}

function escapedText(text: string): string {
  return escaped(withoutNul(text)).text;
}
