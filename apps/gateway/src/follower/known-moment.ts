import { formatInstant, type Instant } from '@curbline/domain';
import { type KnowledgeAsked, problem } from '@curbline/contracts';
import { asError } from '../http/problems.js';

/**
 * The instant of knowledge that was asked for, held against the present: `now` by this process's clock, `recordedAt` the
 * recorded time of the newest entry. Of the day that has not ended yet, it is what is known by now. The writer's clock may
 * be ahead of this one, so an instant that has been recorded is never in the future; any other is refused.
 */
export function reachedInstant(
  { through, wholeDay }: Extract<KnowledgeAsked, { through: Instant }>,
  recordedAt: Instant,
  now: Instant,
): Instant {
  const present = Math.max(now, recordedAt);
  if (through <= present) return through;
  if (wholeDay && dayOf(through) === dayOf(present)) return present;
  throw beyondKnowledge(`${formatInstant(through)} lies in the future: nobody can say yet what will be known then.`);
}

function dayOf(instant: Instant): string {
  return formatInstant(instant).slice(0, 10);
}

/** A sequence that was asked for and is not there yet. */
export function beyondHead(asked: number, head: number): Error {
  return beyondKnowledge(`The newest entry is ${head}, so nothing is known at ${asked} yet.`);
}

/** 400 that names the field: the same question would later have another answer. */
export function beyondKnowledge(message: string): Error {
  return asError(problem('unknown-position', message, [{ field: 'knownAt', code: 'out-of-range', message }]));
}
