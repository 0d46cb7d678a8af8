import { formatInstant, type CheckQuestion, type Instant, type KnowledgePosition } from '@curbline/domain';
import { knowledgeAsked, problem, type FieldError, type KnowledgeAsked } from '@curbline/contracts';
import type { Position, PositionBook } from '../follower/position-book.js';
import { asError } from '../http/problems.js';

/** What a question may know: everything up to a position, at a moment by this process's clock. */
export interface Horizon {
  head: Position;
  now: Instant;
}

/**
 * The position that a question asks to be answered from. Throws 400 `unknown-position`, naming the field, for a sequence
 * beyond the horizon and for an instant in the future: the same question would later have another answer.
 */
export function knowledgePosition(
  knownAt: CheckQuestion['knownAt'],
  positions: PositionBook,
  horizon: Horizon,
  ledger: string,
): KnowledgePosition {
  const { head } = horizon;
  const asked = knownAt === undefined ? { sequence: head.sequence } : knowledgeAsked(knownAt);
  if ('sequence' in asked) {
    const position = asked.sequence <= head.sequence ? positions.at(asked.sequence) : undefined;
    if (!position) throw beyond(`The newest entry is ${head.sequence}, so nothing is known at ${asked.sequence} yet.`);
    return standing(ledger, position, position.recordedAt);
  }
  const through = reached(asked, horizon);
  const position = positions.knownAt(through);
  return standing(ledger, position.sequence > head.sequence ? head : position, through);
}

/**
 * The instant asked for. Of the day that has not ended yet, what is known by now. The writer's clock may be ahead of this
 * one, so an instant that has been recorded is never in the future.
 */
function reached(
  { through, wholeDay }: Extract<KnowledgeAsked, { through: Instant }>,
  { head, now }: Horizon,
): Instant {
  const present = Math.max(now, head.recordedAt);
  if (through <= present) return through;
  if (wholeDay && formatInstant(through).slice(0, 10) === formatInstant(present).slice(0, 10)) return present;
  throw beyond(`${formatInstant(through)} lies in the future: nobody can say yet what will be known then.`);
}

function standing(ledger: string, { sequence, hash }: Position, knownAt: Instant): KnowledgePosition {
  return { ledger, knownAt: formatInstant(knownAt), sequence, hash };
}

function beyond(message: string): Error {
  const error: FieldError = { field: 'knownAt', code: 'out-of-range', message };
  return asError(problem('unknown-position', message, [error]));
}
