import { partOfCode } from '@curbline/domain';
import type { CsvRecord } from '../../source/csv.js';
import type { Refusal } from '../../source/source.js';

/** The columns of the list; that of its sections is not read. */
export const COLUMNS = ['hscode', 'description', 'parent', 'level'] as const;

/** The line that sums up the list, and the parent of its chapters. */
const TOTAL = 'TOTAL';
/** The list cuts longer texts off. */
const LONGEST_TEXT = 255;
const NATIONAL_CHAPTERS = ['98', '99'];

/** What a line says: a code of a part, the edition that the line TOTAL names, or why it says neither. */
export type Line = DescribedLine | { edition: string | undefined } | { refused: Refusal };

interface DescribedLine {
  code: string;
  part: string;
  description: string;
}

/** Reads one line of the list. Its own words on parent and level must fit its code: else it is not what it seems. */
export function readLine(record: CsvRecord): Line {
  const code = record.get('hscode');
  if (code === TOTAL) return { edition: /\bHS ?(\d{4})\b/.exec(record.get('description'))?.[1] };
  const part = partOfCode(code);
  if (part === undefined) {
    return refused('hscode', `"${code}" is no chapter, heading or subheading of the HS (two, four or six digits).`);
  }
  if (NATIONAL_CHAPTERS.includes(code.slice(0, 2))) {
    return refused('hscode', `The HS leaves ${code} to national use: it means another thing in each country.`);
  }
  const parent = code.length === 2 ? TOTAL : code.slice(0, -2);
  if (record.get('parent') !== parent) {
    return refused('parent', `${code} lies in ${parent}, and the list says "${record.get('parent')}".`);
  }
  if (record.get('level') !== String(code.length)) {
    return refused('level', `${code} has ${code.length} digits, and the list says "${record.get('level')}".`);
  }
  const description = wordsOf(record.written('description'));
  return description === '' ? refused('description', `${code} has no words.`) : { code, part, description };
}

function wordsOf(written: string): string {
  const words = written.replace(/\s+/g, ' ').trim();
  return written.length < LONGEST_TEXT ? words : `${words}…`;
}

function refused(field: string, reason: string): { refused: Refusal } {
  return { refused: { field, reason } };
}
