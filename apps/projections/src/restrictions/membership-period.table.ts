import type { MembershipPeriod } from '@curbline/domain';
import type { RectangleTable } from './rectangles.js';

/** How a period of a group's membership is laid down in `membership_period`. */
export const membershipPeriodTable: RectangleTable<MembershipPeriod> = {
  name: 'membership_period',
  subject: 'group_id',
  columns: ['members', 'opened_by'],
  values: ({ members, openedBy }) => [members, openedBy],
};

/** Which periods of a membership are no more, and which are new, once an event has been recorded. */
export function membershipChange(
  before: readonly MembershipPeriod[],
  after: readonly MembershipPeriod[],
): { closed: MembershipPeriod[]; opened: MembershipPeriod[] } {
  const [keysBefore, keysAfter] = [keysOf(before), keysOf(after)];
  return {
    closed: before.filter((period) => !keysAfter.has(keyOf(period))),
    opened: after.filter((period) => !keysBefore.has(keyOf(period))),
  };
}

function keysOf(periods: readonly MembershipPeriod[]): Set<string> {
  return new Set(periods.map(keyOf));
}

function keyOf({ from, until, members, openedBy }: MembershipPeriod): string {
  return JSON.stringify([from, until, members, openedBy]);
}
