import { type Instant, parseInstant } from '@curbline/domain';

/**
 * What a `knownAt` of the wire asks for: a sequence, or the last microsecond whose knowledge counts. `wholeDay` is set
 * for a date: of today, a reader takes what is known by now, where an instant in the future would be refused.
 */
export type KnowledgeAsked = { sequence: number } | { through: Instant; wholeDay: boolean };

/** Reads a `knownAt` that the schema has accepted. */
export function knowledgeAsked(knownAt: string | number): KnowledgeAsked {
  if (typeof knownAt === 'number') return { sequence: knownAt };
  if (knownAt.length > DATE_LENGTH) return { through: parseInstant(knownAt) as Instant, wholeDay: false };
  return { through: parseInstant(`${knownAt}T23:59:59.999999Z`) as Instant, wholeDay: true };
}
const DATE_LENGTH = 10;
