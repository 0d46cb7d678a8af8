import type { CorrelationTable } from '../item-code/hs-correlation.js';
import { parseItemCode } from '../item-code/item-code.js';

/** A code with the words that its nomenclature has for it. */
export interface DescribedCode {
  code: string;
  description: string;
}

/**
 * A part of an edition of a nomenclature: what one event describes. A chapter (`28`) tells of itself and of its headings,
 * a heading (`2804`) of its subheadings. So every code has one part, no two parts overlap, and the longest chapters of
 * the HS, which as a whole are longer than an entry may be, come in pieces that stand for something.
 */
export interface NomenclaturePart {
  scheme: 'HS';
  /** The year in which the edition entered into force: one of `HS_EDITIONS`. */
  edition: string;
  part: string;
}

/** The codes of one part, all of them. */
export interface CodeList extends NomenclaturePart {
  codes: DescribedCode[];
}

/** How one edition of a nomenclature corresponds to a newer one; see `CorrelationTable`. */
export interface CodeCorrelation extends CorrelationTable {
  scheme: 'HS';
}

/** What names a correlation in a ledger: `HS-2017:HS-2022`. */
export function correlationId({ scheme, from, to }: CodeCorrelation): string {
  return `${scheme}-${from}:${scheme}-${to}`;
}

/** What names a part in a ledger: `HS-2017:28`, `HS-2017:2804`. */
export function nomenclatureId({ scheme, edition, part }: NomenclaturePart): string {
  return `${scheme}-${edition}:${part}`;
}

/** The part that a code of the HS belongs to; undefined for what is no code of two, four or six digits. */
export function partOfCode(code: string): string | undefined {
  const parsed = parseItemCode('HS', code, 'question');
  if (!parsed.ok || parsed.code !== code) return undefined;
  switch (code.length) {
    case 2:
    case 4:
      return code.slice(0, 2);
    case 6:
      return code.slice(0, 4);
    default:
      return undefined;
  }
}
