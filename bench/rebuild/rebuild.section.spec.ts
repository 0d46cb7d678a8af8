import { rebuildScale } from './rebuild.section.js';

describe('the rebuild of a ledger', () => {
  it('is repeated up to 100,000 events, and done once beyond, with an import that takes no longer than before', () => {
    expect(rebuildScale({ largeEvents: 100_000, repetitions: 5 })).toEqual({
      repetitions: 5,
      warmsUp: true,
      followed: 100_000,
    });
    expect(rebuildScale({ largeEvents: 1_000_000, repetitions: 5 })).toEqual({
      repetitions: 1,
      warmsUp: false,
      followed: 100_000,
    });
  });
});
