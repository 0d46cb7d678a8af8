import { Query } from '@nestjs/cqrs';
import type { CheckAnswer } from '@curbline/domain';
import type { WireQuestion } from '@curbline/contracts';

/** One question that the contract has accepted. */
export class CheckQuery extends Query<CheckAnswer> {
  constructor(readonly question: WireQuestion) {
    super();
  }
}
