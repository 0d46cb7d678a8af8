import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryLedger } from '@curbline/testing';
import { evolve, type Restriction } from './restriction.js';
import { standingOf } from './standing.js';
import { timeline } from './timeline.js';

const asked = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });

describe('the standing of a restriction', () => {
  it('is that of its events, whenever it was first asked for, and of which of two successors', () => {
    fc.assert(
      fc.property(arbitraryLedger(['one'], 40), asked, (past, asks) => {
        let state: Restriction | undefined;
        past.restriction('one').forEach((event, index) => {
          const before = state;
          state = evolve(before, event);
          // What a batch decided that was never accepted: the state before has another successor.
          if (before && asks[index % asks.length]) state = evolve(before, event);
          if (asks[(index + 1) % asks.length]) standingOf(state);
        });
        if (state) expect(standingOf(state)).toEqual(standingOf({ ...state }));
      }),
    );
  });

  it('says of every moment what the timeline says', () => {
    fc.assert(
      fc.property(arbitraryLedger(['one'], 40), (past) => {
        const events = past.restriction('one');
        if (events.length === 0) return;
        const { course } = standingOf({ events });
        const periods = timeline(events);
        expect(course === undefined).toBe(periods.length === 0);
        for (const { from, status, title, scope, terms, openedBy } of periods) {
          const at = from ?? -Infinity;
          const situation = course!.statusAt(at);
          expect(situation.status).toBe(status);
          if (status !== 'in-force') expect(situation.by).toBe(openedBy);
          if (status === 'lifted') expect(course!.end?.at ?? null).toBe(from);
          if (status !== 'lifted' && status !== 'voided')
            expect(course!.contentAt(at)).toMatchObject({ title, scope, terms });
        }
      }),
    );
  });
});
