import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type CheckAnswer, type Instant, parseInstant } from '@curbline/domain';
import { fieldError, type WireQuestion } from '@curbline/contracts';
import type { Position } from '../follower/position-book.js';
import { refuse, refuseFields } from '../http/problems.js';
import { hashInReceipt, type ReceiptClaim } from '../receipts/receipt.codec.js';
import { Receipts } from '../receipts/receipts.js';
import { Checker } from './checker.js';
import { claimOf, giveAnswer, type GivenAnswer } from './given-answer.js';
import { RecallQuery } from './recall.query.js';

/** Answers again what was answered, from the position that the receipt names. */
@QueryHandler(RecallQuery)
export class RecallHandler implements IQueryHandler<RecallQuery> {
  constructor(
    private readonly checker: Checker,
    private readonly receipts: Receipts,
  ) {}

  /** Throws 404 `receipt-unknown` when the ledger has another entry there, and 503 while it has not been read so far. */
  async execute({ receipt, question }: RecallQuery): Promise<GivenAnswer & { answersVersion: number }> {
    const claim = await this.receipts.read(receipt);
    const { answersVersion } = claim;
    const position = await this.positionOf(claim);
    if (claim.question) {
      if (question) throw refuseField('is for the receipt of a batch: this one holds its question.');
      const answer = this.checker.answer(claim.question, position, instantOf(claim) ?? position.recordedAt);
      return { ...giveAnswer(answer, receipt), answersVersion };
    }
    if (!question) throw refuseField('is needed with the receipt of a batch: send both to /v1/checks/receipts.');
    const answer = this.answerOfLine(question, position, claim);
    return { ...giveAnswer(answer, this.receipts.sign(claimOf(answer))), answersVersion };
  }

  /** A batch knew what its position and the moment of its beginning allowed, and took names by its gateway's settings. */
  private answerOfLine(question: WireQuestion, head: Position, claim: ReceiptClaim): CheckAnswer {
    const horizon = { head, now: instantOf(claim) ?? head.recordedAt };
    return this.checker.check(question, horizon, claim.partyThresholds);
  }

  /** Another gateway may have been further than this one is. */
  private async positionOf({ sequence, hash }: ReceiptClaim): Promise<Position> {
    await this.receipts.ready();
    await this.checker.horizonFrom(sequence);
    const position = this.checker.positionAt(sequence);
    if (position && hashInReceipt(position.hash) === hash) return position;
    throw refuse('receipt-unknown', `Entry ${sequence} of this ledger is not the one that the receipt names.`);
  }
}

function instantOf({ knownAt }: ReceiptClaim): Instant | undefined {
  return knownAt === null ? undefined : parseInstant(knownAt);
}

function refuseField(rest: string): Error {
  return refuseFields([fieldError('question', rest.startsWith('is needed') ? 'required' : 'unknown-field', rest)]);
}
