import { Query } from '@nestjs/cqrs';
import type { CommandRequest } from '@curbline/domain';
import type { LedgerPreview, Problem } from '@curbline/contracts';

/** What a command would do: decided as it would be, and recorded nowhere. Never fails: every outcome is an answer. */
export class PreviewQuery extends Query<LedgerPreview | { problem: Problem }> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}
