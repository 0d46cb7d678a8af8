import type { ItemCode, Period, Selection } from '@curbline/domain';
import { ANY_ITEM, exclusionCodes, itemKeys } from '@curbline/views';
import type { PeriodContent } from '@curbline/views';
import { withoutNul, type CopyValue } from '../copy/copy-rows.js';
import type { RectangleTable } from './rectangles.js';

/** How a period of a restriction's timeline is laid down in `restriction_period`. */
export const restrictionPeriodTable: RectangleTable<Period> = {
  name: 'restriction_period',
  subject: 'restriction_id',
  columns: [
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
  values(period, isAdopted): CopyValue[] {
    const { scope, authority } = period;
    return [
      period.status,
      period.startUnknown,
      withoutNul(period.title),
      period.kind,
      authority.jurisdiction,
      withoutNul(authority.body),
      authority.timeZone,
      period.flows,
      ...places(scope.from),
      ...places(scope.to),
      ...items(scope.items, authority.jurisdiction),
      period.openedBy,
      period.closedBy,
      period.events,
      period.events.some(isAdopted),
      JSON.stringify(contentOf(period)),
      withoutNul(searchText(period)),
    ];
  },
};

function contentOf({ scope, terms, carveOuts, uncertain, legalBasis, sources }: Period): PeriodContent {
  return { scope, terms, carveOuts, uncertain, legalBasis, sources };
}

function places(selection: Selection<string> | undefined): [CopyValue, CopyValue] {
  return [selection?.include ?? null, selection?.exclude ?? null];
}

function items(selection: Selection<ItemCode> | undefined, jurisdiction: string): CopyValue[] {
  const included = selection?.include && itemKeys(selection.include, jurisdiction);
  const excluded = selection?.exclude && exclusionCodes(selection.exclude, jurisdiction);
  return [included?.codes ?? [ANY_ITEM], included?.branches ?? [], excluded ?? null];
}

/** What `text` searches: the title, the parties with their aliases and numbers, and the legal bases. */
function searchText({ title, scope, legalBasis }: Period): string {
  const parties = [...(scope.parties?.include ?? []), ...(scope.parties?.exclude ?? [])];
  return [
    title,
    ...parties.flatMap(({ name, aliases = [], identifiers = [] }) => [
      name,
      ...aliases,
      ...identifiers.map(({ value }) => value),
    ]),
    ...legalBasis.flatMap((basis) => [basis.citation, ...(basis.title === undefined ? [] : [basis.title])]),
  ].join('\n');
}
