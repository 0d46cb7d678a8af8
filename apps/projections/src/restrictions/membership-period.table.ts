import type { MembershipPeriod } from '@curbline/domain';
import type { RectangleTable } from './rectangles.js';

/** How a period of a group's membership is laid down in `membership_period`. */
export const membershipPeriodTable: RectangleTable<MembershipPeriod> = {
  name: 'membership_period',
  subject: 'group_id',
  columns: [
    ['members', 'text[]'],
    ['opened_by', 'bigint'],
  ],
  values: ({ members, openedBy }) => [members, openedBy],
};
