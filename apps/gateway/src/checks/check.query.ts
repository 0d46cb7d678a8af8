import { Query } from '@nestjs/cqrs';
import type { WireQuestion } from '@curbline/contracts';
import type { GivenAnswer } from './given-answer.js';

/** One question that the contract has accepted; `asker` is the name of the access key, null where none is asked for. */
export class CheckQuery extends Query<GivenAnswer & { decision: string | undefined }> {
  constructor(
    readonly question: WireQuestion,
    readonly asker: string | null,
  ) {
    super();
  }
}
