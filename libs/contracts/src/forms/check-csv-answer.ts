import type { CheckAnswer } from '@curbline/domain';
import type { Problem } from '../messages/problem.js';

/** The columns of the CSV answer to a batch of checks. Lists are between semicolons; the whole answer is in NDJSON only. */
export const CHECK_CSV_ANSWER_COLUMNS = [
  'line',
  'id',
  'outcome',
  'deciding',
  'undetermined',
  'undeterminedOmitted',
  'nearMisses',
  'adValoremTotal',
  'specificTotals',
  'notAssessed',
  'adopted',
  'sequence',
  'problem',
  'detail',
  'receipt',
] as const;
export type CheckCsvAnswer = Record<(typeof CHECK_CSV_ANSWER_COLUMNS)[number], string>;

const EMPTY: CheckCsvAnswer = Object.fromEntries(CHECK_CSV_ANSWER_COLUMNS.map((name) => [name, ''])) as CheckCsvAnswer;

/**
 * One answered line. `deciding` and `undetermined` hold ids of restrictions, `undeterminedOmitted` how many more of the
 * latter there are, `specificTotals` sums as in `2.5 USD/kg`, `notAssessed` as in `items:ECCN=2`.
 */
export function checkCsvAnswer(line: number, id: string | undefined, answer: CheckAnswer): CheckCsvAnswer {
  const ids = (match: 'yes' | 'unknown'): string =>
    joined(answer.restrictions.filter((each) => each.match === match).map((each) => each.id));
  return {
    ...EMPTY,
    line: String(line),
    id: harmlessCell(id),
    outcome: answer.outcome,
    deciding: ids('yes'),
    undetermined: ids('unknown'),
    undeterminedOmitted: answer.undeterminedOmitted?.toString() ?? '',
    nearMisses: joined(answer.nearMisses.map((each) => `${each.id}: ${each.because}`)),
    adValoremTotal: answer.tariffs?.adValoremTotal ?? '',
    specificTotals: joined(
      (answer.tariffs?.specificTotals ?? []).map(({ amount, currency, per }) => `${amount} ${currency}/${per}`),
    ),
    notAssessed: joined(
      answer.notAssessed.map(
        ({ dimension, scheme, restrictions }) => `${dimension}${scheme ? `:${scheme}` : ''}=${restrictions}`,
      ),
    ),
    adopted: String(answer.adopted),
    sequence: String(answer.positions.sequence),
  };
}

/** One line that could not be answered. */
export function checkCsvProblem(line: number, id: string | undefined, problem: Problem): CheckCsvAnswer {
  return { ...EMPTY, line: String(line), id: harmlessCell(id), problem: problem.code, detail: problem.detail };
}

/**
 * The last line of a batch that was answered whole: `trailer` in place of a line number, and the position on which all
 * lines stand, with the receipt of the batch.
 */
export function checkCsvTrailer(
  { answered, refused }: { answered: number; refused: number },
  { sequence, hash }: { sequence: number; hash: string },
  receipt: string,
): CheckCsvAnswer {
  const detail = `${answered} answered, ${refused} refused, at hash ${hash}`;
  return { ...EMPTY, line: 'trailer', sequence: String(sequence), detail, receipt };
}

function joined(parts: readonly string[]): string {
  return parts.join(';');
}

/** A spreadsheet takes a cell that begins so for a formula; an echoed id must not become one. */
export function harmlessCell(id = ''): string {
  return /^[=+\-@\t]/.test(id) ? `'${id}` : id;
}
