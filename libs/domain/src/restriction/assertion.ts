import { remembering } from '../memory/remembering.js';
import { EVENT_TYPES, type EventCorrected, type Recorded, type RestrictionEvent } from './event.js';

/** An event as it is believed now: with what later corrections replaced in it. */
export interface Assertion<E extends RestrictionEvent = RestrictionEvent> {
  event: E;
  sequence: number;
  /** The corrections that it rests on, in order. */
  correctedBy: number[];
}

/**
 * What the events say together: each one once, with its corrections applied in order of sequence, without those that a
 * correction struck out, and without the corrections themselves. Applying the same correction twice changes nothing but
 * the list of sequences it rests on.
 */
export function assertionsOf(events: readonly Recorded<RestrictionEvent>[]): Assertion[] {
  const facts = new Facts();
  for (const event of events) facts.take(event);
  return facts.list();
}

/** What the events of one restriction say together (`assertionsOf`), carried from event to event. */
export class Facts {
  private readonly believed = new Map<number, Assertion>();

  get bySequence(): ReadonlyMap<number, Assertion> {
    return this.believed;
  }

  list(): Assertion[] {
    return [...this.believed.values()];
  }

  /** Takes the next event and tells what it is: a fact more, a change of those that were there, or neither. */
  take(event: Recorded<RestrictionEvent>): Assertion | 'changed' | 'nothing' {
    const { sequence } = event;
    if (event.type !== EVENT_TYPES.corrected) {
      const fact: Assertion = { event, sequence, correctedBy: [] };
      this.believed.set(sequence, fact);
      return fact;
    }
    const target = this.believed.get(event.data.eventSequence);
    if (!target) return 'nothing';
    if (event.data.replacement === null) this.believed.delete(event.data.eventSequence);
    else this.believed.set(target.sequence, correct(target, event));
    return 'changed';
  }
}

function correct(target: Assertion, correction: Recorded<EventCorrected>): Assertion {
  const { replacement, sources, legalBasis } = correction.data;
  const { event } = target;
  const data = {
    ...event.data,
    ...replacement,
    sources: withoutRepeats([...event.data.sources, ...sources]),
    ...((replacement?.legalBasis ?? legalBasis) && { legalBasis: replacement?.legalBasis ?? legalBasis }),
  };
  return {
    event: { ...event, data } as RestrictionEvent,
    sequence: target.sequence,
    correctedBy: [...target.correctedBy, correction.sequence],
  };
}

/** Events never change, and every timeline of a restriction asks about the same ones. */
const textOf = remembering((value: object) => JSON.stringify(value));

/** The values in their order, each once, however often it was said. They must never change. */
export function withoutRepeats<T extends object>(values: readonly T[]): T[] {
  if (values.length < 2) return [...values];
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = textOf(value);
    return !seen.has(key) && seen.add(key);
  });
}
