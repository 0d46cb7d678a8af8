import { INTERNATIONAL_HS_DIGITS } from './hs-code.js';
import { HS_EDITIONS } from './item-scheme.js';

/**
 * What became of the subheadings of one edition of the HS in another. `correlate` gives, for a subheading (six digits)
 * of the edition `from`, those of the edition `to` in which its goods may lie; undefined when nothing is known of it.
 */
export interface CorrelationBook {
  correlate(from: string, to: string, subheading: string): readonly string[] | undefined;
}

/** Nothing is known: codes of different editions cannot be compared. */
export const NO_CORRELATIONS: CorrelationBook = { correlate: () => undefined };

/** One line of a correlation table, as the WCO and national authorities publish them: goods of `fromCode` may be in `toCode`. */
export interface CorrelationRow {
  from: string;
  fromCode: string;
  to: string;
  toCode: string;
}

/**
 * A book from correlation tables. Tables are read in both directions, since a line says that two subheadings share
 * goods. A table must be whole for the subheadings it names: a missing line would say that no goods went that way.
 */
export function correlationBook(rows: Iterable<CorrelationRow>): CorrelationBook {
  const table = new Map<string, Set<string>>();
  const add = (key: string, code: string): void => {
    const codes = table.get(key);
    if (codes) codes.add(code);
    else table.set(key, new Set([code]));
  };
  for (const { from, fromCode, to, toCode } of rows) {
    add(keyOf(from, to, fromCode), toCode);
    add(keyOf(to, from, toCode), fromCode);
  }
  const book = new Map([...table].map(([key, codes]) => [key, [...codes].sort()]));
  return { correlate: (from, to, subheading) => book.get(keyOf(from, to, subheading)) };
}

function keyOf(from: string, to: string, code: string): string {
  return `${from} ${to} ${code.slice(0, INTERNATIONAL_HS_DIGITS)}`;
}

/**
 * The edition in force on a day (`YYYY-MM-DD`, or an instant of which the day in UTC counts) by the WCO's calendar:
 * each enters into force on 1 January of its year. Some countries are late by weeks or months; a question that must be
 * exact there names the edition.
 */
export function hsEditionOn(day: string): string {
  const year = day.slice(0, 4);
  return HS_EDITIONS.findLast((edition) => edition <= year) ?? HS_EDITIONS[0];
}
