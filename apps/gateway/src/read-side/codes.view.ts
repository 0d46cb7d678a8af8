import type { CodeInContext, CodesQuery } from '@curbline/contracts';
import type { DescribedCode } from '@curbline/domain';
import type { ViewSnapshot } from './view-snapshot.js';

/** An edition of a nomenclature, as it was described by a sequence. */
export interface Nomenclature {
  scheme: string;
  edition: string;
  sequence: number;
}

/**
 * The codes that count: of the descriptions of a part that were recorded by then, those of the one for the latest day, and
 * of two for one day the later event. The parameters $1 to $4 are the ledger and the nomenclature.
 * The subquery is one probe of an index, whatever PostgreSQL believes of tables that were filled a moment ago; as a join
 * it took seconds then.
 */
const COUNTING = `
  described_code AS code
  WHERE code.ledger = $1 AND code.scheme = $2 AND code.edition = $3 AND code.sequence <= $4
    AND code.sequence = (
      SELECT latest.sequence FROM described_part AS latest
      WHERE latest.ledger = $1 AND latest.scheme = $2 AND latest.edition = $3 AND latest.part = code.part
        AND latest.sequence <= $4
      ORDER BY latest.from_at DESC, latest.sequence DESC LIMIT 1
    )`;

/** The codes after one of them that the filters let through, in the order of their digits. */
export async function searchCodes(
  { manager, ledger }: ViewSnapshot,
  { scheme, edition, sequence }: Nomenclature,
  { text, code }: Pick<CodesQuery, 'text' | 'code'>,
  { after, limit }: { after: string; limit: number },
): Promise<Omit<CodeInContext, 'parents'>[]> {
  const words = text === undefined ? null : wordsOf(text);
  if (words === '') return [];
  const rows = await manager.query<CodeRow[]>(
    `SELECT found.*, part.effective_from, encode(entry.hash, 'hex') AS hash
     FROM (
       SELECT code.code, code.description, code.sequence FROM ${COUNTING}
         AND code.code > $5
         AND ($6::text IS NULL OR code.code LIKE $6)
         AND ($7::text IS NULL OR code.search @@ to_tsquery('english', $7))
       ORDER BY code.code LIMIT $8
     ) AS found
     JOIN described_part AS part ON part.ledger = $1 AND part.sequence = found.sequence
     JOIN entry ON entry.ledger = $1 AND entry.sequence = found.sequence
     ORDER BY found.code`,
    [ledger, scheme, edition, sequence, after, code === undefined ? null : `${code}%`, words, limit],
  );
  return rows.map(({ effective_from: from, sequence: said, hash, ...described }) => ({
    ...described,
    from,
    event: { sequence: said, hash },
  }));
}

/** For each code its chapter and its heading, as far as they lie above it and are described. */
export async function parentsOf(
  { manager, ledger }: ViewSnapshot,
  { scheme, edition, sequence }: Nomenclature,
  codes: readonly string[],
): Promise<Map<string, DescribedCode[]>> {
  const wanted = [...new Set(codes.flatMap(above))];
  if (wanted.length === 0) return new Map();
  const rows = await manager.query<DescribedCode[]>(
    `SELECT code.code, code.description FROM ${COUNTING} AND code.code = ANY ($5::text[])`,
    [ledger, scheme, edition, sequence, wanted],
  );
  const described = new Map(rows.map((row) => [row.code, row]));
  return new Map(codes.map((code) => [code, above(code).flatMap((each) => described.get(each) ?? [])]));
}

interface CodeRow extends DescribedCode {
  sequence: number;
  effective_from: string;
  hash: string;
}

/** `27` and `2711` for `271119`. */
function above(code: string): string[] {
  return [2, 4].filter((digits) => digits < code.length).map((digits) => code.slice(0, digits));
}

/**
 * The search that a text asks for: all of its words, each perhaps not written to its end. People look while they type,
 * and the stems of a word in two forms may differ by their end alone (`gas`, `gase`). Empty for a text without a letter
 * or digit, which no words hold.
 */
function wordsOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => `'${word}':*`).join(' & ');
}
