import { ANSWERS_VERSION, answerJson, type CheckAnswer, type CheckQuestion, type Outcome } from '@curbline/domain';
import { hashInReceipt, type ReceiptClaim } from '../receipts/receipt.codec.js';

/** An answer as it goes over the wire, and what is recorded of it. The answer as an object is not kept: its bytes say it. */
export interface GivenAnswer {
  /** UTF-8, with the receipt as the last field. */
  bytes: Buffer;
  receipt: string;
  question: CheckQuestion;
  outcome: Outcome;
  /** The ids of the restrictions that decided or kept the answer undetermined. */
  restrictions: readonly string[];
  sequence: number;
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

/** Serialises an answer, once. */
export function giveAnswer(answer: CheckAnswer, receipt: string): GivenAnswer {
  const { question, outcome, restrictions, positions } = answer;
  return {
    bytes: signedBytes(answerJson(answer), receipt),
    receipt,
    question,
    outcome,
    restrictions: restrictions.map(({ id }) => id),
    sequence: positions.sequence,
  };
}

/** Where an answer is written first: to find out how long its UTF-8 is costs as much as to write it. */
let sheet = Buffer.allocUnsafeSlow(65_536);

/** The text of an answer, with the receipt as its last field. */
function signedBytes(text: string, receipt: string): Buffer {
  const tail = `,"receipt":"${receipt}"}`;
  // Three bytes for each UTF-16 unit is the most that UTF-8 takes.
  const most = text.length * 3 + tail.length;
  if (most > sheet.length) sheet = Buffer.allocUnsafeSlow(most);
  // In the place of the closing brace.
  const from = sheet.write(text) - 1;
  return Buffer.from(sheet.subarray(0, from + sheet.write(tail, from, 'latin1')));
}
