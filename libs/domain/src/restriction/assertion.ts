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
  const believed = new Map<number, Assertion>();
  for (const event of events) {
    if (event.type !== EVENT_TYPES.corrected) {
      believed.set(event.sequence, { event, sequence: event.sequence, correctedBy: [] });
      continue;
    }
    const target = believed.get(event.data.eventSequence);
    if (!target) continue;
    if (event.data.replacement === null) believed.delete(event.data.eventSequence);
    else believed.set(target.sequence, correct(target, event));
  }
  return [...believed.values()];
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

/** What was written of an object once: events never change, and every timeline of a restriction asks about the same ones. */
const written = new WeakMap<object, string>();

function textOf(value: object): string {
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  written.set(value, text);
  return text;
}

/** The values in their order, each once, however often it was said. They must never change. */
export function withoutRepeats<T extends object>(values: readonly T[]): T[] {
  if (values.length < 2) return [...values];
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = textOf(value);
    return !seen.has(key) && seen.add(key);
  });
}
