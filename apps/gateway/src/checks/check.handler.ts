import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DecisionLog } from '../decisions/decision-log.js';
import { Receipts } from '../receipts/receipts.js';
import { CheckQuery } from './check.query.js';
import { Checker } from './checker.js';
import { claimOf, giveAnswer, type GivenAnswer } from './given-answer.js';

/** Answers one question at the newest position, or at the one that it waits for, and has the answer recorded. */
@QueryHandler(CheckQuery)
export class CheckHandler implements IQueryHandler<CheckQuery> {
  constructor(
    private readonly checker: Checker,
    private readonly receipts: Receipts,
    private readonly decisions: DecisionLog,
  ) {}

  async execute({ question, asker }: CheckQuery): Promise<GivenAnswer & { decision: string | undefined }> {
    await this.receipts.ready();
    const answer = this.checker.check(question, await this.checker.horizonFrom(question.minSequence));
    const given = giveAnswer(answer, this.receipts.sign(claimOf(answer)));
    const recording = this.decisions.record({ form: 'single', asker, ...given });
    await recording?.durable;
    return { ...given, decision: recording?.id };
  }
}
