import { arbitraryLedger } from '@curbline/testing';
import fc from 'fast-check';
import { assertionsOf } from './assertion.js';
import { courseOf } from './course.js';
import { lastStateOf } from './last-state.js';
import { timeline } from './timeline.js';

describe('the last state of a restriction', () => {
  it('is what the last period of its timeline says, at every sequence', () => {
    const ids = ['one', 'two'];
    fc.assert(
      fc.property(arbitraryLedger(ids), (past) => {
        for (const id of ids) {
          for (const { sequence } of past.events) {
            const events = past.restriction(id, sequence);
            const last = timeline(events).at(-1);
            const course = courseOf(assertionsOf(events));
            const { status, title, scope } = last ?? {};
            const hasEnded = status === 'lifted' || status === 'voided';
            expect(course && lastStateOf(course)).toEqual(
              last && { status, title, scope, endedAt: hasEnded ? last.from : null },
            );
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
