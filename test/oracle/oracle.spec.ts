import { inWords } from './in-words.js';
import { runOracle } from './run.js';

describe('the check', () => {
  it('answers 10,000 random questions as the oracle does', () => {
    const { difference, outcomes } = runOracle({ questions: 10_000, seed: 1 });
    expect(difference && inWords(difference)).toBeUndefined();
    // Where everything had the same answer, agreement would say little.
    const seen = ['prohibited', 'licence-required', 'conditional', 'undetermined', 'unrestricted'];
    expect(seen.filter((outcome) => (outcomes[outcome] ?? 0) < 300)).toEqual([]);
  }, 600_000);
});
