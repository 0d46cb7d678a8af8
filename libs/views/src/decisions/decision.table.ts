import { finished } from 'node:stream/promises';
import type { CheckQuestion, Outcome } from '@curbline/domain';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { COPY_NULL, copyText } from '../database/copy-text.js';

/** What was answered to the lines of a batch. */
export interface DecidedLines {
  answered: number;
  refused: number;
  outcomes: Partial<Record<Outcome, number>>;
}

/** What was answered, as the log keeps it once for all decisions of a month that gave it. */
export interface AnsweredRow {
  ledger: string;
  /** The id of the first decision that gave it, and so of its month. */
  id: string;
  form: 'single' | 'batch';
  /** Of a single question. */
  question: CheckQuestion | null;
  /** The strictest of a batch; null when none of its lines was answered. */
  outcome: Outcome | null;
  /** The restrictions that decided or kept the answer undetermined. */
  restrictions: string[];
  /** Keys by which the good is found: see `questionItemKeys`. */
  items: string[];
  /** Of a batch. */
  lines: DecidedLines | null;
  sequence: number;
  answersVersion: number;
  /** SHA-256 of the answer's bytes in hexadecimal, of a single question. */
  answerHash: string | null;
  receipt: string;
}

/** A decision: who was given which answer. When is in its id. */
export interface AskedRow {
  ledger: string;
  /** A UUID of version 7: its first 48 bits are the milliseconds since 1970, by which its month is found. */
  id: string;
  /** The id of the answer; it lies in the same month. */
  answer: string;
  /** The name of the access key; null where the gateway asks for none. */
  asker: string | null;
}

/** SQLSTATE `unique_violation`. */
const THERE_ALREADY = '23505';

/**
 * Writes answers, all or none; one that is there already is left as it is. The months must have been made. `COPY` takes
 * them for less than `INSERT`, and fails where one of them is there already, as an attempt leaves them whose outcome
 * nobody learned.
 */
export async function writeAnswers(session: pg.ClientBase, rows: readonly AnsweredRow[]): Promise<void> {
  const lines = rows.map(lineOfAnswer).join('');
  if (!(await copied(session, `curbline.answered (${ANSWER_COLUMNS})`, lines)))
    await insertMissingAnswers(session, rows);
}

/** Writes decisions in the same way. Their answers must have been written. */
export async function writeDecisions(session: pg.ClientBase, rows: readonly AskedRow[]): Promise<void> {
  const lines = rows.map(lineOf).join('');
  if (!(await copied(session, 'curbline.asked (id, answer, ledger, asker)', lines))) await insertMissing(session, rows);
}

/** False where a row is there already: then none was written. */
async function copied(session: pg.ClientBase, target: string, lines: string): Promise<boolean> {
  try {
    const stream = session.query(copyFrom(`COPY ${target} FROM STDIN`));
    stream.end(lines);
    await finished(stream);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== THERE_ALREADY) throw error;
    return false;
  }
}

const ANSWER_COLUMNS =
  'ledger, id, form, question, outcome, restrictions, items, lines, sequence, answers_version, answer_hash, receipt';

async function insertMissingAnswers(session: pg.ClientBase, rows: readonly AnsweredRow[]): Promise<void> {
  await session.query(
    `INSERT INTO curbline.answered (${ANSWER_COLUMNS})
     SELECT ledger, id, form, nullif(question, 'null'), outcome, restrictions, items, nullif(lines, 'null'), sequence,
            "answersVersion", decode("answerHash", 'hex'), receipt
       FROM jsonb_to_recordset($1::jsonb) AS row(
         ledger text, id uuid, form text, question jsonb, outcome text, restrictions text[], items text[], lines jsonb,
         sequence bigint, "answersVersion" integer, "answerHash" text, receipt text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

async function insertMissing(session: pg.ClientBase, rows: readonly AskedRow[]): Promise<void> {
  await session.query(
    `INSERT INTO curbline.asked (id, answer, ledger, asker)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    [
      rows.map(({ id }) => id),
      rows.map(({ answer }) => answer),
      rows.map(({ ledger }) => ledger),
      rows.map(({ asker }) => asker),
    ],
  );
}

function lineOf({ id, answer, ledger, asker }: AskedRow): string {
  return `${id}\t${answer}\t${copyText(ledger)}\t${asker === null ? COPY_NULL : copyText(asker)}\n`;
}

function lineOfAnswer(row: AnsweredRow): string {
  const { ledger, id, form, question, outcome, restrictions, items, lines, sequence, answersVersion } = row;
  const fields = [
    ...[ledger, id, form, jsonOf(question), outcome, arrayOf(restrictions), arrayOf(items), jsonOf(lines)],
    ...[String(sequence), String(answersVersion), row.answerHash && `\\x${row.answerHash}`, row.receipt],
  ];
  return `${fields.map((field) => (field === null ? COPY_NULL : copyText(field))).join('\t')}\n`;
}

function jsonOf(value: object | null): string | null {
  return value && JSON.stringify(value);
}

/** As PostgreSQL reads a list of texts (manual, "Arrays", Array Input): quoted, whatever they hold. */
function arrayOf(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join()}}`;
}
