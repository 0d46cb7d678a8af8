import fc from 'fast-check';
import { aCase } from './arbitrary-case.js';
import { differenceIn, theCheck, type Checker, type Difference } from './compare.js';

/** How many questions each random ledger is asked at most; fewer make small ledgers, more make few. */
const QUESTIONS_EACH = 25;
/** Ledgers between two reports of progress. */
const LEDGERS_AT_ONCE = 100;

export interface OracleRun {
  questions: number;
  /** The same seed and the same code ask the same questions. */
  seed: number;
  checker?: Checker;
  /** False: the first difference that is found will do. */
  shrink?: boolean;
  onProgress?: (compared: number) => void;
}

export interface OracleResult {
  ledgers: number;
  compared: number;
  /** How often each outcome was the answer. */
  outcomes: Record<string, number>;
  /** The smallest ledger that could be found on which the check and the oracle differ; absent: they agreed. */
  difference?: Difference & { seed: number };
}

/** Asks the check and the oracle the same random questions, up to the first that they answer differently. */
export function runOracle({ questions, seed, checker = theCheck, shrink = true, onProgress }: OracleRun): OracleResult {
  const result: OracleResult = { ledgers: 0, compared: 0, outcomes: {} };
  for (let part = seed; result.compared < questions; part++) {
    const difference = playPart(part, result, checker, shrink);
    if (difference) return { ...result, difference: { ...difference, seed: part } };
    onProgress?.(result.compared);
  }
  return result;
}

function playPart(seed: number, result: OracleResult, checker: Checker, shrink: boolean): Difference | undefined {
  let failed = false;
  const property = fc.property(aCase(QUESTIONS_EACH), (each) => {
    const count = (outcome: string): void => {
      result.compared += 1;
      result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
    };
    // What is tried on the way to the smallest ledger was not asked for.
    const difference = differenceIn(each, checker, failed ? undefined : count);
    if (!failed) result.ledgers += 1;
    failed ||= difference !== undefined;
    return difference === undefined;
  });
  const { counterexample } = fc.check(property, { seed, numRuns: LEDGERS_AT_ONCE, endOnFailure: !shrink });
  return counterexample ? differenceIn(counterexample[0], checker) : undefined;
}
