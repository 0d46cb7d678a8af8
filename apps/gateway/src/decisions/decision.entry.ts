import { ANSWERS_VERSION, type CheckQuestion, type Outcome, sha256 } from '@curbline/domain';
import type { AnsweredRow, DecidedLines } from '@curbline/views';

/** An answer as it was given; the same object where the same question was asked again. */
export interface DecidedAnswer {
  bytes: Buffer;
  receipt: string;
  question: CheckQuestion;
  outcome: Outcome;
  restrictions: readonly string[];
  sequence: number;
}

/** An answer that was given to one question. */
export interface SingleDecision {
  form: 'single';
  asker: string | null;
  given: DecidedAnswer;
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

/** What is kept of an answer, under an id. */
export function answeredRow(ledger: string, id: string, decided: Decided): AnsweredRow {
  const said = decided.form === 'single' ? saidOf(decided.given) : saidOfLines(decided);
  return { ledger, id, form: decided.form, answersVersion: ANSWERS_VERSION, ...said };
}

/** What a row says of the answers, whatever they are called. */
type Said = Omit<AnsweredRow, 'ledger' | 'id' | 'form' | 'answersVersion'>;

function saidOfLines({ tally, sequence, receipt }: BatchDecision): Said {
  const { answered, refused, outcomes, strictest, restrictions } = tally;
  const lines = { answered, refused, outcomes };
  return { question: null, outcome: strictest, restrictions, items: [], lines, sequence, answerHash: null, receipt };
}

function saidOf({ question, outcome, restrictions, sequence, receipt, bytes }: DecidedAnswer): Said {
  return {
    question,
    outcome,
    restrictions: [...restrictions],
    items: questionItemKeys(question),
    lines: null,
    sequence,
    answerHash: sha256(bytes),
    receipt,
  };
}

/**
 * The keys by which a good is found: each of its codes, and the levels above it that people search by. HS: chapter,
 * heading, subheading and the national levels of two digits; control codes: each paragraph above.
 */
export function questionItemKeys({ items = [] }: CheckQuestion): string[] {
  const keys = new Set<string>();
  for (const { scheme, code } of items) {
    keys.add(`${scheme}:${code}`);
    if (scheme === 'HS' || scheme.startsWith('HS-')) {
      for (let digits = 2; digits <= code.length; digits += 2) keys.add(`HS:${code.slice(0, digits)}`);
      continue;
    }
    for (let dot = code.indexOf('.'); dot > 0; dot = code.indexOf('.', dot + 1))
      keys.add(`${scheme}:${code.slice(0, dot)}`);
  }
  return [...keys];
}
