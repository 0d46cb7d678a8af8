import {
  decideCommand,
  LedgerState,
  type AcceptedCommand,
  type CommandRequest,
  type Rejection,
} from '@curbline/domain';
import type { AcceptedEntry, DecisionStamp, EventDraft, LedgerFold, Speculation } from '@curbline/log';

/** The domain's decision, in the form in which the chain carries it. */
export type LedgerDecision =
  | { outcome: 'accepted'; events: readonly EventDraft[]; subject: string; version: number }
  | { outcome: 'replayed'; sequence: number; command: AcceptedCommand }
  | { outcome: 'rejected'; rejection: Rejection };

/** The state of a ledger of restrictions and its decider, as the chain writer drives them. */
export class RestrictionFold implements LedgerFold<CommandRequest, LedgerDecision> {
  /** `onFolded` is told of each entry once it is part of the state, which begins as it is given. */
  constructor(
    private readonly onFolded: (entry: AcceptedEntry) => void,
    private readonly state = new LedgerState(),
  ) {}

  apply(accepted: AcceptedEntry): void {
    this.state.apply(accepted.entry);
    this.onFolded(accepted);
  }

  speculate(): Speculation<CommandRequest, LedgerDecision> {
    const layer = this.state.layer();
    return {
      decide: (request, stamp) => decide(layer, request, stamp),
      // A command makes one event, so all or none needs no care.
      apply: (entries) => entries.forEach(({ entry }) => layer.apply(entry)),
    };
  }
}

function decide(state: LedgerState, request: CommandRequest, stamp: DecisionStamp): LedgerDecision {
  const decision = decideCommand(state, request, stamp);
  switch (decision.outcome) {
    case 'accepted': {
      const { event, subject, version } = decision;
      return { outcome: 'accepted', events: [{ type: event.type, subject, data: event.data }], subject, version };
    }
    case 'replayed':
      return { outcome: 'replayed', sequence: decision.command.sequence, command: decision.command };
    case 'rejected':
      return decision;
  }
}
