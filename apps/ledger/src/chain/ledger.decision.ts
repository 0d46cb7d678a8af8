import {
  decideCommand,
  LedgerState,
  type AcceptedCommand,
  type CommandRequest,
  type DecidedEvent,
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
  /** The layer of the last batch: what was folded on it need not be folded anew once it is accepted. */
  private layer: LedgerState | undefined;

  /** `onFolded` is told of each entry once it is part of the state, which begins as it is given. */
  constructor(
    private readonly onFolded: (entry: AcceptedEntry) => void,
    private readonly state = new LedgerState(),
  ) {}

  apply(accepted: AcceptedEntry): void {
    const { entry, recordedAt } = accepted;
    this.state.apply(entry, { recordedAt, layer: this.layer });
    this.onFolded(accepted);
  }

  speculate(): Speculation<CommandRequest, LedgerDecision> {
    const layer = this.state.layer();
    this.layer = layer;
    return {
      decide: (request, stamp) => decide(layer, request, stamp),
      // Entries that were decided are of types that the state knows, so all of them are folded.
      apply: (entries) => entries.forEach(({ entry, recordedAt }) => layer.apply(entry, { recordedAt })),
    };
  }
}

function draftOf({ event, subject }: DecidedEvent): EventDraft {
  return { type: event.type, subject, data: event.data };
}

function decide(state: LedgerState, request: CommandRequest, stamp: DecisionStamp): LedgerDecision {
  const decision = decideCommand(state, request, stamp);
  switch (decision.outcome) {
    case 'accepted': {
      const { subject, version, also } = decision;
      const events = [decision, ...(also ? [also] : [])].map(draftOf);
      return { outcome: 'accepted', events, subject, version };
    }
    case 'replayed':
      return { outcome: 'replayed', sequence: decision.command.sequence, command: decision.command };
    case 'rejected':
      return decision;
  }
}
