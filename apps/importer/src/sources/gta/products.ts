import type { ItemCode, Selection } from '@curbline/domain';
import type { Refusal } from '../../source/source.js';
import type { Nomenclature } from './nomenclature.js';
import { subheadingOf } from './subheading.js';

/**
 * What a rule names when its list does not say which goods are meant. A question without this tag cannot be decided: the
 * check answers `unknown`, which a person can settle by asking with the tag, or with `tag:none`.
 */
export const PRODUCTS_NOT_STATED: Selection<ItemCode> = {
  include: [{ scheme: 'tag', code: 'gta-products-not-stated' }],
};

/** Up to so many subheadings are written one by one; longer lists as ranges. One entry holds about two thousand codes. */
export const MOST_CODES_ONE_BY_ONE = 1_000;

export type ProductsReading = { items: Selection<ItemCode>; notes: string[] } | { refused: Refusal };

const FIELD = 'Affected Products';

/**
 * The subheadings of a cell such as `290899, 70320`. Five digits have lost their leading zero in a spreadsheet (there
 * are no codes of five digits in the HS). An empty cell names no goods, which is not the same as naming all.
 */
export function readProducts(cell: string, scheme: string, nomenclature: Nomenclature | undefined): ProductsReading {
  if (cell === '')
    return { items: PRODUCTS_NOT_STATED, notes: ['The list does not state which products are affected.'] };
  const codes = new Set<string>();
  for (const part of cell.split(',')) {
    const code = subheadingOf(part.trim());
    if (code === undefined) {
      return {
        refused: { field: FIELD, reason: `"${part.trim()}" is not a subheading of the HS (five or six digits).` },
      };
    }
    codes.add(code);
  }
  const sorted = [...codes].sort();
  if (sorted.length <= MOST_CODES_ONE_BY_ONE) return { items: included(sorted, scheme), notes: [] };
  return asRanges(sorted, scheme, nomenclature);
}

function asRanges(codes: string[], scheme: string, nomenclature: Nomenclature | undefined): ProductsReading {
  const count = codes.length.toLocaleString('en');
  const unknown = nomenclature && codes.find((code) => !nomenclature.has(code));
  if (!nomenclature || unknown !== undefined) {
    const why = unknown === undefined ? 'is not known' : `does not have ${unknown}`;
    return {
      refused: {
        field: FIELD,
        reason: `${count} subheadings do not fit into one entry, and the nomenclature by which they could be written as ranges ${why}: import all periods together, or name a list of its subheadings with --set nomenclature=<file>.`,
      },
    };
  }
  return {
    items: included(nomenclature.ranges(codes), scheme),
    notes: [`The list names ${count} subheadings; they are written as ranges of the HS that hold these and no others.`],
  };
}

function included(codes: string[], scheme: string): Selection<ItemCode> {
  return { include: codes.map((code) => ({ scheme, code })) };
}
