import { createHash } from 'node:crypto';
import { decideGroup } from '../group/group.decider.js';
import type { Command, CommandRequest, GroupCommand } from '../restriction/command.js';
import type { DomainEvent } from '../restriction/event.js';
import { decide } from '../restriction/restriction.decider.js';
import type { AcceptedCommand, LedgerView } from './ledger.view.js';
import { isRejection, type DecisionContext, type Rejection } from './rejection.js';

/**
 * What becomes of a command at a head: an event to append with the version that its subject will have; the answer that
 * the same key got before; or a rejection.
 */
export type Decision =
  | { outcome: 'accepted'; event: DomainEvent; subject: string; version: number }
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
  const group = isGroupCommand(request);
  const subject = group ? request.data.groupId : (request.data.restrictionId ?? context.newId);
  const version = (group ? state.group(subject) : state.restriction(subject))?.version ?? 0;
  if (request.expectedVersion !== undefined && request.expectedVersion !== version) {
    return rejected({
      code: 'version-conflict',
      status: 409,
      message: `"${subject}" is at version ${version}, not ${request.expectedVersion}: read it again and decide anew.`,
      field: 'expectedVersion',
    });
  }
  const decisionContext = { ...context, knowsGroup: (id: string) => state.group(id) !== undefined };
  const event = group
    ? decideGroup(request, state.group(subject), decisionContext)
    : decide(request, state.restriction(subject), decisionContext);
  return isRejection(event) ? rejected(event) : { outcome: 'accepted', event, subject, version: version + 1 };
}

function isGroupCommand(command: Command): command is GroupCommand {
  return command.type === 'DefineGroup' || command.type === 'ChangeGroupMembers';
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

/** The SHA-256 of what a command says, whatever the order of its fields: 64 hexadecimal digits. */
export function commandFingerprint({ type, data, expectedVersion, knownAt }: CommandRequest): string {
  return createHash('sha256').update(canonical({ type, data, expectedVersion, knownAt })).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`);
  return `{${fields.join(',')}}`;
}
