import { decideGroup } from '../group/group.decider.js';
import type {
  Command,
  CommandRequest,
  GroupCommand,
  NomenclatureCommand,
  ReviewCommand,
} from '../restriction/command.js';
import { decideNomenclature, nomenclatureSubject } from '../nomenclature/nomenclature.decider.js';
import type { DomainEvent } from '../restriction/event.js';
import { decide } from '../restriction/restriction.decider.js';
import { decideReview } from '../review/review.decider.js';
import type { AcceptedCommand, LedgerView } from './ledger.view.js';
import { isRejection, type DecisionContext, type Rejection } from './rejection.js';

/** An event with the id of the restriction, group, review, part of a nomenclature or correlation that it is about. */
export interface DecidedEvent {
  event: DomainEvent;
  subject: string;
}

/**
 * What becomes of a command at a head: an event to append with the version that its subject will have; the answer that
 * the same key got before; or a rejection. `also` is a second event, to be appended with the first or not at all.
 */
export type Decision =
  | ({ outcome: 'accepted'; version: number; also?: DecidedEvent } & DecidedEvent)
  | { outcome: 'replayed'; command: AcceptedCommand }
  | { outcome: 'rejected'; rejection: Rejection };

/**
 * The one decider of the ledger. `commandHash` is `commandFingerprint(request)`: the key that was used with another
 * content is refused. Pure; an event that it returns is accepted only when the chain accepts its entry.
 */
export function decideCommand(
  state: LedgerView,
  request: CommandRequest,
  context: Omit<DecisionContext, 'knowsGroup'> & { commandHash: string },
): Decision {
  const known = state.command(request.idempotencyKey);
  if (known)
    return known.commandHash === context.commandHash
      ? { outcome: 'replayed', command: known }
      : rejected(reusedKey(request));
  const subject = subjectOf(request, context.newId);
  const version = stateOf(request, subject, state)?.version ?? 0;
  if (request.expectedVersion !== undefined && request.expectedVersion !== version) {
    return rejected({
      code: 'version-conflict',
      status: 409,
      message: `"${subject}" is at version ${version}, not ${request.expectedVersion}: read it again and decide anew.`,
      field: 'expectedVersion',
    });
  }
  const decisionContext = { ...context, knowsGroup: (id: string) => state.group(id) !== undefined };
  if (isReviewCommand(request)) {
    const outcome = decideReview(request, state, decisionContext);
    if (isRejection(outcome)) return rejected(outcome);
    const { event, lift } = outcome;
    const also = lift && { event: lift, subject: lift.data.restrictionId };
    return { outcome: 'accepted', event, subject, version: version + 1, ...(also && { also }) };
  }
  const event = decideOne(request, subject, state, decisionContext);
  return isRejection(event) ? rejected(event) : { outcome: 'accepted', event, subject, version: version + 1 };
}

/** The decisions that come to one event at most. */
function decideOne(
  command: Exclude<Command, ReviewCommand>,
  subject: string,
  state: LedgerView,
  context: DecisionContext,
): DomainEvent | Rejection {
  if (isNomenclatureCommand(command)) return decideNomenclature(command);
  if (isGroupCommand(command)) return decideGroup(command, state.group(subject), context);
  return decide(command, state.restriction(subject), context);
}

function isGroupCommand(command: Command): command is GroupCommand {
  return command.type === 'DefineGroup' || command.type === 'ChangeGroupMembers';
}

function isNomenclatureCommand(command: Command): command is NomenclatureCommand {
  return command.type === 'DescribeCodes' || command.type === 'CorrelateCodes';
}

function isReviewCommand(command: Command): command is ReviewCommand {
  return command.type === 'OpenReview' || command.type === 'DecideReview';
}

/** What a command is about: its stream, whose version it may expect. */
function subjectOf(command: Command, newId: string): string {
  if (isGroupCommand(command)) return command.data.groupId;
  if (isReviewCommand(command)) return command.data.reviewId ?? newId;
  if (isNomenclatureCommand(command)) return nomenclatureSubject(command);
  return command.data.restrictionId ?? newId;
}

function stateOf(command: Command, subject: string, state: LedgerView): { version: number } | undefined {
  if (isGroupCommand(command)) return state.group(subject);
  if (isNomenclatureCommand(command)) return state.nomenclature(subject);
  return isReviewCommand(command) ? state.review(subject) : state.restriction(subject);
}

function rejected(rejection: Rejection): Decision {
  return { outcome: 'rejected', rejection };
}

function reusedKey({ idempotencyKey }: CommandRequest): Rejection {
  return {
    code: 'idempotency-key-reused',
    status: 422,
    message: `The Idempotency-Key "${idempotencyKey}" was used before with another command: use a new key for a new intent.`,
    field: 'Idempotency-Key',
  };
}
