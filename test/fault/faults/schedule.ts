import { Random } from '@curbline/testing';
import { FAULT_KINDS } from './kinds.js';
import type { FaultKind } from './fault.js';

/**
 * The faults of a run, without end: round after round of all kinds, each round in an order of its own. So every kind
 * comes about as often as any other, and follows every other one. The same seed gives the same faults.
 */
export function* faultSchedule(random: Random): Generator<FaultKind, never> {
  for (;;) yield* shuffled(FAULT_KINDS, random);
}

/** The source of everything that a run draws for its schedule. */
export function scheduleRandom(seed: number): Random {
  return new Random(seed, 'fault schedule');
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.between(0, left.length - 1), 1)[0] as T);
}
