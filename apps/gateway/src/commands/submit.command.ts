import { Command } from '@nestjs/cqrs';
import type { CommandRequest } from '@curbline/domain';
import type { LedgerAnswer } from '../ledger/ledger-replicas.js';

/** One command of a caller, which the contract has accepted. */
export class SubmitCommand extends Command<LedgerAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}
