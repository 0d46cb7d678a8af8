import type { Period } from '@curbline/domain';
import type { CopyValue } from '../copy/binary-fields.js';
import type { RectangleTable } from './rectangles.js';
import { restrictionDefinitionTable } from './restriction-definition.table.js';

/** How a period of a restriction's timeline is laid down in `restriction_rectangle`. */
export const restrictionPeriodTable: RectangleTable<Period> = {
  name: 'restriction_rectangle',
  subject: 'restriction_id',
  columns: [
    ['imposed_by', 'bigint'],
    ['status', 'text'],
    ['start_unknown', 'boolean'],
    ['opened_by', 'bigint'],
    ['closed_by', 'bigint'],
    ['events', 'bigint[]'],
    ['adopted', 'boolean'],
  ],
  values({ status, startUnknown, openedBy, closedBy, events }, { firstSequence, isAdopted }): CopyValue[] {
    return [firstSequence, status, startUnknown, openedBy, closedBy, events, events.some(isAdopted)];
  },
  definitions: restrictionDefinitionTable,
};
