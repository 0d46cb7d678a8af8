import { splitItem, type RestrictionsQuery } from '@curbline/contracts';
import { filingCodes, hsPrefixes, type ItemCode, parseItemScheme } from '@curbline/domain';
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

/**
 * A rule concerns a code when one of its own contains it or lies within it, or when it is about any item; unless what it
 * excludes contains the code. A range, or a code with an open part, is concerned where one of the codes is that make it up.
 */
function byItem(query: Periods, item: ItemCode): void {
  const conditions = partsOf(item).map((part, index) => {
    const { anyCode, branch, foreign } = itemSearch(part);
    query.setParameters({
      [`anyCode${index}`]: anyCode,
      [`branch${index}`]: branch,
      ...(foreign && { shared: foreign.branch, marks: foreign.pattern, own: foreign.own }),
    });
    return `((period.item_codes && CAST(:anyCode${index} AS text[])
      OR period.item_branches @> ARRAY[CAST(:branch${index} AS text)]
      ${foreign ? FOREIGN_DIGITS : ''})
      AND NOT coalesce(period.item_exclusions && CAST(:anyCode${index} AS text[]), false))`;
  });
  query.andWhere(`(${conditions.join(' OR ')})`);
}

/** Of an HS code that names an edition, the search takes the code itself; as candidates of a check it would be any code. */
function partsOf({ scheme, code }: ItemCode): ItemCode[] {
  if (parseItemScheme(scheme)?.kind !== 'hs') return filingCodes({ scheme, code });
  return hsPrefixes(code).map((prefix) => ({ scheme, code: prefix }));
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
