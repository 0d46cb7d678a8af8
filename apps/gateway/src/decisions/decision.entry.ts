import { createHash, randomUUID } from 'node:crypto';
import { ANSWERS_VERSION, type CheckAnswer, type CheckQuestion, type Outcome } from '@curbline/domain';
import { type DecidedLines, type DecisionRow, itemKeys } from '@curbline/views';

/** An answer that was given to one question. */
export interface SingleDecision {
  form: 'single';
  asker: string | null;
  answer: CheckAnswer;
  /** The answer's bytes. */
  text: string;
  receipt: string;
}

/** A batch that was answered to its end. */
export interface BatchDecision {
  form: 'batch';
  asker: string | null;
  tally: DecidedLines & { strictest: Outcome | null; restrictions: string[] };
  sequence: number;
  receipt: string;
}

export type Decided = SingleDecision | BatchDecision;

/** What waits to be written: as little work as possible was done for it so far. */
export interface DecisionEntry {
  id: string;
  /** Milliseconds since 1970. */
  askedAtMs: number;
  decided: Decided;
}

/** A UUID of version 7 (RFC 9562): the milliseconds in 48 bits, then chance. */
export function decisionId(askedAtMs: number): string {
  const time = askedAtMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The moment at which a decision was asked for, in milliseconds since 1970, from its id. */
export function askedAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The row of an entry. */
export function decisionRow(ledger: string, { id, askedAtMs, decided }: DecisionEntry): DecisionRow {
  const { asker, receipt } = decided;
  const common = {
    ledger,
    id,
    askedAt: new Date(askedAtMs).toISOString(),
    asker,
    receipt,
    answersVersion: ANSWERS_VERSION,
  };
  if (decided.form === 'batch') {
    const { answered, refused, outcomes, strictest, restrictions } = decided.tally;
    const lines = { answered, refused, outcomes };
    const { sequence } = decided;
    const nothing = { question: null, items: [], answerHash: null };
    return { ...common, ...nothing, form: 'batch', outcome: strictest, restrictions, lines, sequence };
  }
  const { question, outcome, restrictions, positions } = decided.answer;
  return {
    ...common,
    form: 'single',
    question,
    outcome,
    restrictions: restrictions.map((each) => each.id),
    items: questionItemKeys(question),
    lines: null,
    sequence: positions.sequence,
    answerHash: createHash('sha256').update(decided.text).digest('hex'),
  };
}

/** The codes of a good and every level above them, so that a search for a heading finds what lies within it. */
export function questionItemKeys({ items = [], flow, from, to }: CheckQuestion): string[] {
  const nomenclature = (flow === 'import' ? to : from) ?? '';
  return itemKeys(items, nomenclature).branches.filter((key) => !key.includes('/') && !key.startsWith('HS-:'));
}
