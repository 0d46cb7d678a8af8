import type { ItemCode, ListedParty, Period, Scope, Selection } from '@curbline/domain';
import { ANY_ITEM, exclusionCodes, itemKeys, type PeriodContent } from '@curbline/views';
import { encodedField, type CopyValue, type EncodedField } from '../copy/binary-fields.js';
import { withoutNul, type CopyColumn } from '../copy/copy-rows.js';
import type { DefinitionTable, RectangleTable } from './rectangles.js';

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

/** What a period of a restriction's timeline says, as it is laid down in `restriction_definition`. */
const restrictionDefinitions: DefinitionTable<Period> = {
  name: 'restriction_definition',
  columns: [
    ['title', 'text'],
    ['kind', 'text'],
    ['jurisdiction', 'text'],
    ['body', 'text'],
    ['time_zone', 'text'],
    ['flows', 'text[]'],
    ...SCOPE_COLUMNS,
    ['content', 'json'],
    ['search_text', 'text'],
  ],
  values(period): CopyValue[] {
    const { title, kind, authority, flows, scope } = period;
    return [
      withoutNul(title),
      kind,
      authority.jurisdiction,
      withoutNul(authority.body),
      authority.timeZone,
      flows,
      ...searchColumns(scope, authority.jurisdiction),
      content(period),
      searchText(period),
    ];
  },
  /** By identity: what periods say alike are the same parts of the same events. Of one timeline, all are of one kind and authority. */
  isSame(one, other) {
    return (
      one.title === other.title &&
      one.scope === other.scope &&
      one.terms === other.terms &&
      areSame(one.carveOuts, other.carveOuts) &&
      areSame(one.uncertain, other.uncertain) &&
      areSame(one.legalBasis, other.legalBasis) &&
      areSame(one.sources, other.sources)
    );
  },
};

function areSame(one: readonly object[], other: readonly object[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** How a period of a restriction's timeline is laid down in `restriction_rectangle`. */
export const restrictionPeriodTable: RectangleTable<Period> = {
  name: 'restriction_rectangle',
  subject: 'restriction_id',
  columns: [
    ['imposed_by', 'bigint'],
    ['status', 'text'],
    ['start_unknown', 'boolean'],
    ['opened_by', 'bigint'],
    ['closed_by', 'bigint'],
    ['events', 'bigint[]'],
    ['adopted', 'boolean'],
  ],
  values({ status, startUnknown, openedBy, closedBy, events }, { firstSequence, isAdopted }): CopyValue[] {
    return [firstSequence, status, startUnknown, openedBy, closedBy, events, events.some(isAdopted)];
  },
  definitions: restrictionDefinitions,
};

/*
 * A restriction's definitions repeat what its events say: an event's scope, terms and sources are the same objects in
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
