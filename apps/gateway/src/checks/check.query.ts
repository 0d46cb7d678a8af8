import { Query } from '@nestjs/cqrs';
import type { WireQuestion } from '@curbline/contracts';
import type { GivenAnswer } from './given-answer.js';

/** A question as it came. `read` throws 400 for what the contract does not accept; it is not needed for a text that is known. */
export interface AskedQuestion {
  text?: string;
  read: () => WireQuestion;
}

/** One question; `asker` is the name of the access key, null where none is asked for. */
export class CheckQuery extends Query<GivenAnswer & { decision: string | undefined }> {
  constructor(
    readonly asked: AskedQuestion,
    readonly asker: string | null,
  ) {
    super();
  }
}
