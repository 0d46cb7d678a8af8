import type { CheckQuestion, Outcome } from '@curbline/domain';
import type pg from 'pg';

/** What was answered to the lines of a batch. */
export interface DecidedLines {
  answered: number;
  refused: number;
  outcomes: Partial<Record<Outcome, number>>;
}

/** A row of the decision log, as it is written. */
export interface DecisionRow {
  ledger: string;
  /** A UUID of version 7: its first 48 bits are the milliseconds of `askedAt`, by which its month is found. */
  id: string;
  /** RFC 3339 in UTC, to the millisecond. */
  askedAt: string;
  /** The name of the access key; null where the gateway asks for none. */
  asker: string | null;
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

/**
 * Writes rows in one statement. A row that is there already is left as it is, so an attempt whose outcome nobody learned
 * can be made again. The months of the rows must have been made.
 */
export async function insertDecisions(session: pg.ClientBase, rows: readonly DecisionRow[]): Promise<void> {
  await insertDecisionTexts(
    session,
    rows.map((row) => JSON.stringify(row)),
  );
}

/** The same for rows that were turned to JSON before, of which much is the same again and again. */
export async function insertDecisionTexts(session: pg.ClientBase, rows: readonly string[]): Promise<void> {
  await session.query({
    name: 'insert-decisions',
    text: `
      INSERT INTO curbline.decision (ledger, id, asked_at, asker, form, question, outcome, restrictions, items, lines,
                                     sequence, answers_version, answer_hash, receipt)
      SELECT ledger, id, "askedAt", asker, form, nullif(question, 'null'), outcome, restrictions, items,
             nullif(lines, 'null'), sequence, "answersVersion", decode("answerHash", 'hex'), receipt
        FROM jsonb_to_recordset($1::jsonb) AS row(
          ledger text, id uuid, "askedAt" timestamptz, asker text, form text, question jsonb, outcome text,
          restrictions text[], items text[], lines jsonb, sequence bigint, "answersVersion" integer,
          "answerHash" text, receipt text)
      ON CONFLICT DO NOTHING`,
    values: [`[${rows.join()}]`],
  });
}
