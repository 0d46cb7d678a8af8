import { isRejection, reject, type DecisionContext, type Rejection } from '../ledger/rejection.js';
import type { ChangeGroupMembers, DefineGroup, GroupCommand } from '../restriction/command.js';
import { resolveEffective, startOf } from '../restriction/effective.js';
import { EVENT_TYPES, type GroupEvent, type Recorded } from '../restriction/event.js';
import { membersAt, membership } from './membership.js';

/** A named group of countries as its decider sees it: the facts, in order. `version` counts them. */
export interface Group {
  id: string;
  version: number;
  events: readonly Recorded<GroupEvent>[];
}

/** The state after one more event. The old state stands as it was. */
export function evolveGroup(state: Group | undefined, event: Recorded<GroupEvent>): Group {
  if (!state) return { id: event.data.groupId, version: 1, events: [event] };
  return { id: state.id, version: state.version + 1, events: [...state.events, event] };
}

/** Dates of a group are days in UTC unless its definition names a zone. */
const DEFAULT_TIME_ZONE = 'UTC';

/** What recording a group command would add, or why it makes no sense in the state. Pure. */
export function decideGroup(
  command: GroupCommand,
  state: Group | undefined,
  context: DecisionContext,
): GroupEvent | Rejection {
  return command.type === 'DefineGroup' ? define(command) : changeMembers(command, state, context);
}

function define({ data }: DefineGroup): GroupEvent | Rejection {
  const timeZone = data.timeZone ?? DEFAULT_TIME_ZONE;
  const effective = resolveEffective(data.effective, timeZone, { allowUntil: false });
  return isRejection(effective)
    ? effective
    : { type: EVENT_TYPES.groupDefined, data: { ...data, timeZone, effective } };
}

function changeMembers(
  { data }: ChangeGroupMembers,
  state: Group | undefined,
  context: DecisionContext,
): GroupEvent | Rejection {
  if (!state) {
    return reject(
      'unknown-group',
      `The group "${data.groupId}" is not defined in this ledger: define it first with DefineGroup.`,
      'data.groupId',
    );
  }
  const definition = state.events.findLast((event) => event.type === EVENT_TYPES.groupDefined);
  const timeZone = definition?.data.timeZone ?? DEFAULT_TIME_ZONE;
  const effective = resolveEffective(data.effective, timeZone, { allowUntil: false });
  if (isRejection(effective)) return effective;
  const { add = [], remove = [] } = data;
  if (add.length + remove.length === 0) {
    return reject('nothing-to-change', 'The command names no country to add or to remove.', 'data.add');
  }
  const members = membersAt(membership(state.events), startOf(effective) ?? context.recordedAt) ?? [];
  const present = add.findIndex((country) => members.includes(country));
  if (present >= 0) {
    return reject(
      'already-member',
      `${add[present]} already belongs to "${data.groupId}" then.`,
      `data.add[${present}]`,
    );
  }
  const absent = remove.findIndex((country) => !members.includes(country));
  if (absent >= 0) {
    return reject(
      'not-a-member',
      `${remove[absent]} does not belong to "${data.groupId}" then.`,
      `data.remove[${absent}]`,
    );
  }
  return { type: EVENT_TYPES.groupMembersChanged, data: { ...data, add, remove, effective } };
}
