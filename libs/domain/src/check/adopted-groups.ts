import type { Scope } from '../restriction/model.js';
import type { Period } from '../restriction/period.js';
import type { PlaceBook } from './place-match.js';
import type { CheckQuestion } from './question.js';

const PLACES = ['from', 'to', 'origin'] as const;

/** Whether who belongs to a group that a period or the question names is known, in part at least, from adopted history. */
export function namesAdoptedGroup(
  { scope, carveOuts }: Period,
  question: CheckQuestion,
  { isAdoptedGroup }: PlaceBook,
): boolean {
  if (!isAdoptedGroup) return false;
  const isNamedIn = (each: Scope): boolean =>
    PLACES.some(
      (dimension) => each[dimension]?.include?.some(isAdoptedGroup) || each[dimension]?.exclude?.some(isAdoptedGroup),
    );
  const isAsked = PLACES.some((dimension) => question[dimension] !== undefined && isAdoptedGroup(question[dimension]));
  return isAsked || isNamedIn(scope) || carveOuts.some((carveOut) => isNamedIn(carveOut.scope));
}
