import { Query } from '@nestjs/cqrs';
import type { WireQuestion } from '@curbline/contracts';
import type { GivenAnswer } from './given-answer.js';

/** The answer that a receipt was given with; with that of a batch, to the question of one of its lines. */
export class RecallQuery extends Query<GivenAnswer & { answersVersion: number }> {
  constructor(
    readonly receipt: string,
    readonly question?: WireQuestion,
  ) {
    super();
  }
}
