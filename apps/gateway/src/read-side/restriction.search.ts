import { splitItem, type RestrictionsQuery } from '@curbline/contracts';
import type { ItemCode } from '@curbline/domain';
import { itemSearch, type RestrictionPeriod } from '@curbline/views';
import type { SelectQueryBuilder } from 'typeorm';
import type { PlaceNames } from './place-names.js';

type Periods = SelectQueryBuilder<RestrictionPeriod>;

/** What a list of restrictions is narrowed by, apart from the two axes of time. */
export type RestrictionFilters = Pick<RestrictionsQuery, 'status' | 'kind' | 'authority' | 'item' | 'text'> & {
  from?: PlaceNames;
  to?: PlaceNames;
};

/** Adds the filters to a query whose alias is `period`. */
export function narrow(query: Periods, { status, kind, authority, item, text, from, to }: RestrictionFilters): Periods {
  if (status) query.andWhere('period.status = :status', { status });
  if (kind) query.andWhere('period.kind = :kind', { kind });
  if (authority) byAuthority(query, authority);
  if (item) byItem(query, splitItem(item) as ItemCode);
  if (from) byPlace(query, 'from', from);
  if (to) byPlace(query, 'to', to);
  if (text) byText(query, text);
  return query;
}

/** A jurisdiction (`US`), a body (`BIS`), or both (`US:BIS`). Bodies are found whatever their case. */
function byAuthority(query: Periods, authority: string): void {
  const [, jurisdiction, body] = AUTHORITY.exec(authority) ?? [];
  if (jurisdiction) query.andWhere('period.jurisdiction = :jurisdiction', { jurisdiction });
  if (body) query.andWhere('lower(period.body) = lower(:body)', { body });
}
const AUTHORITY = /^([A-Z]{2}(?=:|$))?:?(.*)$/;

/** A rule concerns a code when one of its own contains it or lies within it, or when it is about any item. */
function byItem(query: Periods, item: ItemCode): void {
  const { anyCode, branch, foreign } = itemSearch(item);
  query.andWhere(
    `(period.item_codes && CAST(:anyCode AS text[])
      OR period.item_branches @> ARRAY[CAST(:branch AS text)]
      ${foreign ? FOREIGN_DIGITS : ''})`,
    { anyCode, branch, ...(foreign && { shared: foreign.branch, marks: foreign.pattern, own: foreign.own }) },
  );
  query.andWhere('NOT coalesce(period.item_exclusions && CAST(:anyCode AS text[]), false)');
}

/** National digits of another nomenclature say nothing here: six shared digits are enough. */
const FOREIGN_DIGITS = `
  OR (period.item_branches @> ARRAY[CAST(:shared AS text)] AND EXISTS (
    SELECT 1 FROM unnest(period.item_branches) AS mark WHERE mark LIKE :marks AND mark <> :own
  ))`;

function byPlace(query: Periods, side: 'from' | 'to', { including, excluding }: PlaceNames): void {
  query.andWhere(
    `(period.${side}_include IS NULL OR period.${side}_include && CAST(:${side}Including AS text[]))
     AND NOT coalesce(period.${side}_exclude && CAST(:${side}Excluding AS text[]), false)`,
    { [`${side}Including`]: including, [`${side}Excluding`]: excluding },
  );
}

/** Words as people type them into a search, in their English stem; a name has the same stem on both sides. */
function byText(query: Periods, text: string): void {
  query.andWhere(`period.search @@ websearch_to_tsquery('english', :text)`, { text });
}
