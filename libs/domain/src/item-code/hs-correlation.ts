import { INTERNATIONAL_HS_DIGITS } from './hs-code.js';
import { HS_EDITIONS } from './item-scheme.js';

/**
 * What became of the subheadings of one edition of the HS in another. `correlate` gives, for a subheading (six digits)
 * of the edition `from`, those of the edition `to` in which its goods may lie; undefined when nothing is known of it.
 */
export interface CorrelationBook {
  correlate(from: string, to: string, subheading: string): readonly string[] | undefined;
}

/** The subheadings of another edition in which the goods of a code may lie; undefined where nobody knows. */
export function correlateCode(
  book: CorrelationBook,
  from: string,
  to: string,
  code: string,
): readonly string[] | undefined {
  if (code.length < INTERNATIONAL_HS_DIGITS) return undefined;
  const subheadings = book.correlate(from, to, code.slice(0, INTERNATIONAL_HS_DIGITS));
  return subheadings?.length === 0 ? undefined : subheadings;
}

/** Nothing is known: codes of different editions cannot be compared. */
export const NO_CORRELATIONS: CorrelationBook = { correlate: () => undefined };

/** What became of the goods of one subheading: all subheadings of the newer edition in which they may lie, perhaps itself among them. */
export interface SubheadingChange {
  code: string;
  becomes: string[];
}

/**
 * How an edition of the HS corresponds to a newer one, as the WCO and national authorities publish it: what is not named
 * stayed as it was. A table is whole for every subheading that it names on either side: one that was kept and got goods
 * of another is named as having become itself, too.
 */
export interface CorrelationTable {
  /** The years in which the editions entered into force, the older one first. */
  from: string;
  to: string;
  changes: SubheadingChange[];
}

type Step = (subheading: string) => readonly string[] | undefined;

/**
 * A book from correlation tables, at most one for two editions. A table is read in both directions, since it says which
 * subheadings share goods. Of editions without a table of their own, the fewest tables that lead from one to the other
 * are read one after the other; one subheading on the way of which nothing is known makes the answer unknown.
 */
export function correlationBook(tables: Iterable<CorrelationTable>): CorrelationBook {
  const steps = new Map<string, Map<string, Step>>();
  const add = (from: string, to: string, step: Step): void => {
    const known = steps.get(from);
    if (known) known.set(to, step);
    else steps.set(from, new Map([[to, step]]));
  };
  for (const { from, to, changes } of tables) {
    const onward = new Map(changes.map(({ code, becomes }) => [code, [...becomes].sort()]));
    const back = turned(changes);
    add(from, to, stepOf(onward, back));
    add(to, from, stepOf(back, onward));
  }
  const ways = new Map<string, readonly Step[] | undefined>();
  return {
    correlate(from, to, subheading) {
      const key = `${from} ${to}`;
      if (!ways.has(key)) ways.set(key, wayBetween(steps, from, to));
      return ways.get(key)?.reduce<readonly string[] | undefined>(takeAll, [subheading]);
    },
  };
}

function turned(changes: readonly SubheadingChange[]): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const { code, becomes } of changes) {
    for (const target of becomes) back.set(target, [...(back.get(target) ?? []), code]);
  }
  for (const codes of back.values()) codes.sort();
  return back;
}

/** A subheading that only the other edition names is none of this one: nothing is known of it. */
function stepOf(there: ReadonlyMap<string, readonly string[]>, back: ReadonlyMap<string, unknown>): Step {
  return (subheading) => there.get(subheading) ?? (back.has(subheading) ? undefined : [subheading]);
}

function takeAll(subheadings: readonly string[] | undefined, step: Step): readonly string[] | undefined {
  const next = new Set<string>();
  for (const subheading of subheadings ?? []) {
    const became = step(subheading);
    if (became === undefined) return undefined;
    for (const each of became) next.add(each);
  }
  return subheadings && [...next].sort();
}

/** The fewest steps from one edition to another, older editions first where there is a choice; undefined when none lead there. */
function wayBetween(steps: ReadonlyMap<string, ReadonlyMap<string, Step>>, from: string, to: string) {
  const reached = new Map<string, readonly Step[]>([[from, []]]);
  for (const [edition, way] of reached) {
    const onward = [...(steps.get(edition) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [next, step] of onward) {
      if (!reached.has(next)) reached.set(next, [...way, step]);
    }
  }
  return reached.get(to);
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
