import { imposition, command, scenario } from '@curbline/testing';
import { CheckIndex } from '../check/check-index.js';
import { localDay, overlaps } from './day.js';

/** Samoa crossed the date line: after 29 December 2011 came the 31st. */
const APIA = 'Pacific/Apia';

describe('a day that a place left out', () => {
  it('is the moment at which the day after it began', () => {
    const day = localDay('2011-12-30', APIA);
    const next = localDay('2011-12-31', APIA);
    expect(day).toEqual({ from: next.from, until: next.from + 1 });
    expect(overlaps(day, { from: next.from, until: null })).toBe(true);
  });

  it('is not free where a restriction changed at that moment', () => {
    const past = scenario('2011-01-01T00:00:00Z').given(
      imposition({
        authority: { jurisdiction: 'WS', body: 'Customs', timeZone: APIA },
        effective: { from: '2011-01-01' },
        scope: {},
      }),
      command('AmendRestriction', { title: 'Another title', effective: { from: '2011-12-31' } }),
    );
    const position = { ledger: 'test', knownAt: '2012-01-01T00:00:00Z', sequence: 2, hash: '' };
    const answer = past.feed(new CheckIndex()).check({ flow: 'export', on: '2011-12-30' }, position);
    expect(answer.outcome).toBe('licence-required');
  });
});
