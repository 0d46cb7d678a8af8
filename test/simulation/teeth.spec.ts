import { DEFAULT_SEEDS } from '@curbline/testing';
import { HARMLESS, MUTANTS } from './mutants.js';
import { withMistake } from './mutate.js';

/** A simulation that finds nothing is only worth something if it finds what is there. */
describe('the simulation finds, within the default seeds, the mistake that', () => {
  it.each(MUTANTS)(
    '$mistake',
    async (mutant) => {
      const { runSeeds } = withMistake(mutant);
      const { failure } = await runSeeds(DEFAULT_SEEDS);
      expect(failure).toBeDefined();
    },
    600_000,
  );
});

describe('the chain makes harmless that', () => {
  it.each(HARMLESS)(
    '$mistake',
    async (mutant) => {
      const { runSeeds } = withMistake(mutant);
      const { failure } = await runSeeds({ ...DEFAULT_SEEDS, seeds: 40 });
      expect(failure).toBeUndefined();
    },
    600_000,
  );
});
