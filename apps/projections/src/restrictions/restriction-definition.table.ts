import { remembering, type ListedParty, type Period, type Scope, type Selection } from '@curbline/domain';
import { ANY_ITEM, exclusionCodes, itemKeys, type PeriodContent } from '@curbline/views';
import type { CopyValue } from '../copy/binary-fields.js';
import { withoutNul, type CopyColumn } from '../copy/copy-rows.js';
import type { DefinitionTable } from './rectangles.js';

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
export const restrictionDefinitionTable: DefinitionTable<Period> = {
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
    const parts = period.events.length > 1 ? REMEMBERED : WORKED_OUT;
    return [
      withoutNul(title),
      kind,
      authority.jurisdiction,
      withoutNul(authority.body),
      authority.timeZone,
      flows,
      ...scopeLists(scope, authority.jurisdiction, parts),
      content(period, parts),
      searchText(period, parts),
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

type TextList = readonly string[] | null;

/** How the parts of events become what rows say of them. */
interface Parts {
  json: (part: object) => string;
  partyWords: (scope: Scope) => string;
  itemLists: (scope: Scope, jurisdiction: string) => TextList[];
}

const WORKED_OUT: Parts = { json: (part) => JSON.stringify(part), partyWords, itemLists };

const itemListsOf = remembering((_scope: Scope) => new Map<string, TextList[]>());

/**
 * The same, each worked out once: a restriction's definitions repeat what its events say, and an event's scope, terms and
 * sources are the same objects in each timeline that is made of it. But most restrictions have one event and are laid down
 * once: of what rests on a single event nothing is remembered.
 */
const REMEMBERED: Parts = {
  json: remembering(WORKED_OUT.json),
  partyWords: remembering(partyWords),
  itemLists(scope, jurisdiction) {
    const known = itemListsOf(scope);
    const lists = known.get(jurisdiction) ?? itemLists(scope, jurisdiction);
    known.set(jurisdiction, lists);
    return lists;
  },
};

/** The values of `SCOPE_COLUMNS`. */
function scopeLists(scope: Scope, jurisdiction: string, parts: Parts): TextList[] {
  return [...placeLists(scope.from), ...placeLists(scope.to), ...parts.itemLists(scope, jurisdiction)];
}

function placeLists(selection: Selection<string> | undefined): TextList[] {
  return [selection?.include ?? null, selection?.exclude ?? null];
}

function itemLists({ items }: Scope, jurisdiction: string): TextList[] {
  const included = items?.include && itemKeys(items.include, jurisdiction);
  const excluded = items?.exclude && exclusionCodes(items.exclude, jurisdiction);
  return [included?.codes ?? [ANY_ITEM], included?.branches ?? [], excluded ?? null];
}

/** `PeriodContent` as JSON. */
function content({ scope, terms, carveOuts, uncertain, legalBasis, sources }: Period, { json }: Parts): string {
  const list = (parts: readonly object[]): string => `[${parts.map((part) => json(part)).join(',')}]`;
  const fields: Record<keyof PeriodContent, string> = {
    scope: json(scope),
    terms: json(terms),
    carveOuts: list(carveOuts),
    uncertain: list(uncertain),
    legalBasis: list(legalBasis),
    sources: list(sources),
  };
  const written = Object.entries(fields).map(([name, text]) => `"${name}":${text}`);
  return `{${written.join(',')}}`;
}

/** What `text` searches: the title, the parties with their aliases and numbers, and the legal bases. */
function searchText({ title, scope, legalBasis }: Period, parts: Parts): string {
  const acts = legalBasis.flatMap((basis) => [basis.citation, ...(basis.title === undefined ? [] : [basis.title])]);
  return withoutNul(`${title}${parts.partyWords(scope)}${acts.map((act) => `\n${act}`).join('')}`);
}

function partyWords({ parties }: Scope): string {
  const named = [...(parties?.include ?? []), ...(parties?.exclude ?? [])];
  return named
    .flatMap(textsOf)
    .map((each) => `\n${each}`)
    .join('');
}

function textsOf({ name, aliases = [], identifiers = [] }: ListedParty): string[] {
  return [name, ...aliases, ...identifiers.map(({ value }) => value)];
}
