import {
  commandFingerprint,
  decideCommand,
  LedgerState,
  type CommandRequest,
  type Decision,
  type LedgerEntry,
} from '@curbline/domain';
import type { ChainDecision, LedgerFold, Submission } from '@curbline/log';

/** The domain's decision in the form in which the chain takes it. */
export type BenchDecision = ChainDecision & { domain: Decision };

/** The ledger's state and decider as a chain writer drives them: what the ledger service has, without the service. */
export class DomainFold implements LedgerFold<CommandRequest, BenchDecision> {
  readonly #state = new LedgerState();

  apply({ entry }: { entry: LedgerEntry }): void {
    this.#state.apply(entry);
  }

  speculate(): ReturnType<LedgerFold<CommandRequest, BenchDecision>['speculate']> {
    const layer = this.#state.layer();
    return {
      decide: (command, stamp) => forChain(decideCommand(layer, command, stamp)),
      apply: (entries) => entries.forEach(({ entry }) => layer.apply(entry)),
    };
  }
}

function forChain(domain: Decision): BenchDecision {
  switch (domain.outcome) {
    case 'accepted':
      return { outcome: 'accepted', events: [{ ...domain.event, subject: domain.subject }], domain };
    case 'replayed':
      return { outcome: 'replayed', sequence: domain.command.sequence, domain };
    case 'rejected':
      return { outcome: 'rejected', domain };
  }
}

/** A command as it is submitted: with its fingerprint, which is part of the work of recording it. */
export function submissionOf(command: CommandRequest): Submission<CommandRequest> {
  return {
    command,
    commandId: command.idempotencyKey,
    commandHash: commandFingerprint(command),
    actor: command.data.actor,
  };
}
