import type { ChainHead } from '../chain/entry.js';
import type { CommandRequest } from '../restriction/command.js';
import type { Recorded, RestrictionEvent } from '../restriction/event.js';
import { decideCommand, type DecidedEvent } from './ledger.decider.js';
import type { LedgerView } from './ledger.view.js';
import type { Rejection } from './rejection.js';

/** What a command would do at a head, as nobody has recorded it. */
export interface Preview {
  outcome: 'foreseen';
  /** The restriction, group or review that the command is about, and how many events that would have had. */
  subject: string;
  version: number;
  events: readonly DecidedEvent[];
  /** The restriction that would change, with its events as they are and as they would be. */
  restriction?: {
    id: string;
    before: readonly Recorded<RestrictionEvent>[];
    after: readonly Recorded<RestrictionEvent>[];
  };
}

/** What a preview knows beside the state. */
export interface PreviewContext {
  head: Pick<ChainHead, 'sequence'>;
  /** The recorded time that the first event would have. */
  recordedAt: number;
  newId: string;
  commandHash: string;
}

/**
 * Decides a command by the decider of the ledger, and keeps nothing of it. The events get the sequences that they would
 * have if nothing else were recorded before them. The key of the request must be a fresh one: throws an `Error` for one
 * that the ledger knows.
 */
export function previewCommand(
  state: LedgerView,
  request: CommandRequest,
  { head, ...context }: PreviewContext,
): Preview | { outcome: 'rejected'; rejection: Rejection } {
  const decision = decideCommand(state, request, context);
  if (decision.outcome === 'rejected') return decision;
  if (decision.outcome === 'replayed') throw new Error('A preview has a key of its own.');
  const { subject, version, also } = decision;
  const events = [decision, ...(also ? [also] : [])].map(({ event, subject }) => ({ event, subject }));
  const recorded = events.map(({ event }, index) => ({
    ...event,
    sequence: head.sequence + 1 + index,
    recordedAt: context.recordedAt + index,
    adopted: request.knownAt !== undefined,
  }));
  const changing = recorded.find(isOfRestriction);
  if (!changing) return { outcome: 'foreseen', subject, version, events };
  const id = changing.data.restrictionId;
  const before = state.restriction(id)?.events ?? [];
  return { outcome: 'foreseen', subject, version, events, restriction: { id, before, after: [...before, changing] } };
}

function isOfRestriction(event: Recorded): event is Recorded<RestrictionEvent> {
  return event.type.startsWith('curbline.restriction.');
}
