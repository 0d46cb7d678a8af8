import { type AnsweredRow, type AskedRow, type Month, monthOf } from '@curbline/views';
import { instantFromMs } from '@curbline/domain';
import { answeredRow, type DecidedAnswer, type DecisionEntry } from './decision.entry.js';

const MS_PER_DAY = 86_400_000;

/** The rows of one decision: who asked, and the answer, where the log does not hold it yet. */
export interface DecisionRows {
  month: Month;
  asked: AskedRow;
  answered?: AnsweredRow;
}

/**
 * Which answers the log holds, and under which ids: an answer that is given again and again is written once a month. Only
 * the very same object counts as the same answer, since the log says of its bytes what they were.
 */
export class AnswerBook {
  private month: Month | undefined;
  private today = { day: Number.NaN, month: 0 };
  private ids = new WeakMap<DecidedAnswer, string>();

  constructor(private readonly ledger: string) {}

  /** The rows of a decision. They must be written in this order, or `forget` be called. Throws where none can be made. */
  rowsOf(entry: DecisionEntry): DecisionRows {
    const { id, askedAtMs, decided } = entry;
    const month = this.monthAt(askedAtMs);
    if (month !== this.month) this.forget();
    this.month = month;
    const answer = decided.form === 'single' ? this.ids.get(decided.given) : undefined;
    const asked = { ledger: this.ledger, id, answer: answer ?? id, asker: decided.asker };
    if (answer !== undefined) return { month, asked };
    const answered = answeredRow(this.ledger, id, decided);
    if (decided.form === 'single') this.ids.set(decided.given, id);
    return { month, asked, answered };
  }

  /** What was written may not be there. */
  forget(): void {
    this.ids = new WeakMap();
  }

  /** Most decisions are of the day of the one before. */
  private monthAt(askedAtMs: number): Month {
    const day = Math.floor(askedAtMs / MS_PER_DAY);
    if (day !== this.today.day) this.today = { day, month: monthOf(instantFromMs(askedAtMs)) };
    return this.today.month;
  }
}
