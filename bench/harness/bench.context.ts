import type { CheckGrounds } from '../check/check-ground.js';
import type { RunContext } from './run.context.js';

/** What the sections of a run work with: the run, and what the sections on checks share. */
export interface BenchContext extends RunContext {
  checkGrounds: CheckGrounds;
}
