import type { MembershipPeriod } from '@curbline/domain';
import type { RectangleTable } from './rectangles.js';

/** How a period of a group's membership is laid down in `membership_period`. */
export const membershipPeriodTable: RectangleTable<MembershipPeriod> = {
  name: 'membership_period',
  subject: 'group_id',
  columns: ['members', 'opened_by'],
  values: ({ members, openedBy }) => [members, openedBy],
};
