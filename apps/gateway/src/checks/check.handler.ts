import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { CheckAnswer } from '@curbline/domain';
import { CheckQuery } from './check.query.js';
import { Checker } from './checker.js';

/** Answers one question at the newest position, or at the one that it waits for. */
@QueryHandler(CheckQuery)
export class CheckHandler implements IQueryHandler<CheckQuery> {
  constructor(private readonly checker: Checker) {}

  async execute({ question }: CheckQuery): Promise<CheckAnswer> {
    return this.checker.check(question, await this.checker.horizonFrom(question.minSequence));
  }
}
