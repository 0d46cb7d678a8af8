import { join } from 'node:path';
import { withMistake } from '../simulation/mutate.js';
import { MUTANTS } from './mutants.js';

/** An oracle that agrees is only worth something if it disagrees with what is wrong. */
describe('the oracle finds, within 30,000 questions, the mistake that', () => {
  it.each(MUTANTS)(
    '$mistake',
    (mutant) => {
      const { runOracle } = withMistake<typeof import('./run.js')>(mutant, join(__dirname, 'run.ts'));
      expect(runOracle({ questions: 30_000, seed: 1, shrink: false }).difference).toBeDefined();
    },
    600_000,
  );
});
