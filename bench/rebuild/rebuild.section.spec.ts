import { rebuildRounds } from './rebuild.section.js';

describe('the rebuild of a ledger', () => {
  it('is repeated up to 100,000 events, and done once beyond', () => {
    expect(rebuildRounds(100_000, { repetitions: 5 })).toEqual({ repetitions: 5, warmsUp: true });
    expect(rebuildRounds(1_000_000, { repetitions: 5 })).toEqual({ repetitions: 1, warmsUp: false });
  });
});
