import type { Schema } from '../api/client.js';

/** Codes with the words of an edition of the HS. */
export type CodeNames = Pick<Schema<'CodePage'>, 'codes' | 'edition'>;

/** What `GET /v1/codes` is asked for. */
export interface NamesQuery {
  edition?: Schema<'HsEdition'>;
  code?: string;
  text?: string;
}

/** Further digits are national, and no nomenclature of six digits knows them. */
const MOST_DIGITS = 6;

/** Undefined where there is nothing to ask: another tree of codes than the HS, or too little typed. */
export function namesQuery(scheme: string, text: string): NamesQuery | undefined {
  const hs = /^HS(?:-[A-Z]{2})?(?:-(\d{4}))?$/.exec(scheme);
  const typed = text.trim();
  if (!hs || typed.length < 2 || typed.toLowerCase() === 'none') return undefined;
  const edition = hs[1] === undefined ? {} : { edition: hs[1] as Schema<'HsEdition'> };
  const digits = digitsOf(typed);
  return digits === undefined ? { ...edition, text: typed } : { ...edition, code: digits.slice(0, MOST_DIGITS) };
}

/** What a code means, in a sentence for the person who chose it; undefined where it is not known. */
export function meaningOf(code: string, { codes, edition }: CodeNames): string | undefined {
  const international = digitsOf(code)?.slice(0, MOST_DIGITS);
  const named = codes.find((each) => each.code === international);
  return named && `${named.code} in the HS of ${edition}: ${wordsOf(named)}`;
}

/** The words of a code; those of a subheading may say little without its heading ("Other"). */
export function wordsOf({ code, description, parents }: CodeNames['codes'][number]): string {
  const heading = code.length === MOST_DIGITS ? parents.at(-1)?.description : undefined;
  return heading === undefined || description.startsWith(heading) ? description : `${heading}: ${description}`;
}

function digitsOf(text: string): string | undefined {
  return /^[.\s]*\d[\d.\s]*$/.test(text) ? text.replace(/[.\s]/g, '') : undefined;
}
