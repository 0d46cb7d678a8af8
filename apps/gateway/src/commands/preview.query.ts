import { Query } from '@nestjs/cqrs';
import type { CommandPreview } from '@curbline/contracts';
import type { Command, CommandRequest } from '@curbline/domain';
import type { LedgerAnswer } from '../ledger/ledger-replicas.js';

/** What a caller thinks of recording, which the contract has accepted. */
export type ThoughtCommand = Command & Pick<CommandRequest, 'expectedVersion' | 'knownAt'>;

/** What a command would do; or the problem that it would meet, as the ledger said it. */
export class PreviewQuery extends Query<CommandPreview | { refused: LedgerAnswer }> {
  /** `tellsQuestions` is whether the caller may see what others have asked. */
  constructor(
    readonly command: ThoughtCommand,
    readonly tellsQuestions: boolean,
  ) {
    super();
  }
}
