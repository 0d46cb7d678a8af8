import { formatInstant, type CheckQuestion, type Instant, type KnowledgePosition } from '@curbline/domain';
import { knowledgeAsked } from '@curbline/contracts';
import { beyondHead, reachedInstant } from '../follower/known-moment.js';
import type { Position, PositionBook } from '../follower/position-book.js';

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
    if (!position) throw beyondHead(asked.sequence, head.sequence);
    return standing(ledger, position, position.recordedAt);
  }
  const through = reachedInstant(asked, head.recordedAt, horizon.now);
  const position = positions.knownAt(through);
  return standing(ledger, position.sequence > head.sequence ? head : position, through);
}

/** How a position is named in an answer, with the instant of knowledge that was asked for. */
export function standing(ledger: string, { sequence, hash }: Position, knownAt: Instant): KnowledgePosition {
  return { ledger, knownAt: formatInstant(knownAt), sequence, hash };
}

/** Whether a question is answered from a position alone, and not from an instant held against the clock. */
export function isLasting({ knownAt }: Pick<CheckQuestion, 'knownAt'>): boolean {
  return typeof knownAt !== 'string';
}

/**
 * Whether the answer to a lasting question, given at a position, is still the answer at a head: whatever is asked from the
 * same position has the same answer for ever.
 */
export function isGood(sequence: number, knownAt: CheckQuestion['knownAt'], head: Pick<Position, 'sequence'>): boolean {
  return sequence <= head.sequence && sequence === (knownAt ?? head.sequence);
}
