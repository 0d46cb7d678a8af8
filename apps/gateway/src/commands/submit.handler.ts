import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LedgerAnswer } from '../ledger/ledger-replicas.js';
import { LedgerReplicas } from '../ledger/ledger-replicas.js';
import { SubmitCommand } from './submit.command.js';

/** Takes a command to the ledger, which alone decides. */
@CommandHandler(SubmitCommand)
export class SubmitHandler implements ICommandHandler<SubmitCommand> {
  constructor(private readonly ledger: LedgerReplicas) {}

  execute({ request }: SubmitCommand): Promise<LedgerAnswer> {
    return this.ledger.submit(request);
  }
}
