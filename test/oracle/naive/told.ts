import type { Recorded, RestrictionEvent, RestrictionImposed } from '@curbline/domain';

/** What the events of a restriction may say, whatever their type. */
export interface Said extends Partial<RestrictionImposed['data']> {
  untilAt?: string | null;
  target?: 'restriction' | 'suspension';
  exemptionId?: string;
}

/** One event as it is believed: what it said, with what corrections put in its place. */
export interface Fact {
  sequence: number;
  act: string;
  said: Said;
}

/** What the events tell together, in the order in which it was recorded. */
export function factsOf(events: readonly Recorded<RestrictionEvent>[]): Fact[] {
  const facts = new Map<number, Fact>();
  for (const { sequence, type, data } of events) {
    const act = type.split('.')[2] as string;
    if (type !== 'curbline.restriction.corrected.v1') facts.set(sequence, { sequence, act, said: data });
    else {
      const { eventSequence, replacement } = data;
      const old = facts.get(eventSequence);
      if (replacement === null) facts.delete(eventSequence);
      else if (old) facts.set(eventSequence, { ...old, said: { ...old.said, ...replacement } });
    }
  }
  return [...facts.values()];
}
