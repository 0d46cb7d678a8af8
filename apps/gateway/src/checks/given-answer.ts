import { ANSWERS_VERSION, type CheckAnswer } from '@curbline/domain';
import { hashInReceipt, type ReceiptClaim } from '../receipts/receipt.codec.js';

/** An answer as it goes over the wire: `text` is its bytes, with the receipt as the last field. */
export interface GivenAnswer {
  answer: CheckAnswer;
  receipt: string;
  text: string;
}

/** What the receipt of an answer claims. */
export function claimOf({ question, positions: { sequence, hash, knownAt } }: CheckAnswer): ReceiptClaim {
  return {
    answersVersion: ANSWERS_VERSION,
    sequence,
    hash: hashInReceipt(hash),
    // A sequence, or what was known then, says all; an instant does not.
    knownAt: typeof question.knownAt === 'string' ? knownAt : null,
    question,
  };
}

/** Serialises an answer, once: it is plain JSON, which a schema-driven serialiser could only slow down. */
export function giveAnswer(answer: CheckAnswer, receipt: string): GivenAnswer {
  return { answer, receipt, text: `${JSON.stringify(answer).slice(0, -1)},"receipt":"${receipt}"}` };
}
