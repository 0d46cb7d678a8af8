import { commandFingerprint, type CommandRequest } from '@curbline/domain';
import type { Submission } from '@curbline/log';
import { RestrictionFold, type LedgerDecision } from '../../apps/ledger/src/chain/ledger.decision.js';

export type { LedgerDecision };

/** The state and decider of the ledger service, without the service. */
export function ledgerFold(): RestrictionFold {
  return new RestrictionFold(() => undefined);
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
