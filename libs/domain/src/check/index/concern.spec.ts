import fc from 'fast-check';
import { formatInstant } from '../../time/instant.js';
import { EVENT_TYPES, type Recorded, type RestrictionImposed } from '../../restriction/event.js';
import { timeline } from '../../restriction/timeline.js';
import { concernOf, concernOfImposed } from './concern.js';

const DAY_US = 86_400_000_000;

describe('the days that a restriction concerns', () => {
  it('are those of its timeline, told from the imposition alone, whatever its dates are', () => {
    const moment = fc.option(
      fc.integer({ min: -40, max: 40 }).map((hours) => formatInstant(hours * (DAY_US / 8) + 1)),
      { nil: null },
    );
    fc.assert(
      fc.property(moment, fc.option(moment, { nil: undefined }), (fromAt, untilAt) => {
        const effective = { from: 'unknown', fromAt, untilAt };
        const imposed = {
          type: EVENT_TYPES.imposed,
          sequence: 1,
          recordedAt: 0,
          adopted: false,
          data: { restrictionId: 'a', flows: [], scope: {}, terms: {}, effective, legalBasis: [], sources: [] },
        } as unknown as Recorded<RestrictionImposed>;
        expect(concernOfImposed(effective)).toEqual(concernOf(timeline([imposed])));
      }),
      { numRuns: 2_000 },
    );
  });
});
