import type { Interval } from '@curbline/domain';

/** A period that is no more, and the sequence of the event since which it was believed. */
export interface Disbelieved<P> {
  period: P;
  knownFrom: number;
}

/** Which periods are no more, and which are new, once an event has been recorded. */
export interface BeliefChange<P> {
  closed: Disbelieved<P>[];
  opened: P[];
}

/** What is believed of one subject now, and since which event. */
export class Believed<P extends Interval> {
  private timeline: readonly P[] = [];
  /** For each period of it the sequence of the event that made it. */
  private knownFrom: readonly number[] = [];

  /**
   * Puts the timeline that an event made in the place of this one, and tells the difference. A period that is in both as
   * the same object stands; of the others `keyOf` tells those that say the same: it must tell a period from every other
   * one that its subject ever had.
   */
  replace(timeline: readonly P[], sequence: number, keyOf: (period: P) => string): BeliefChange<P> {
    const gone = new Map(this.timeline.map((period, index) => [period, this.knownFrom[index] as number]));
    const knownFrom = timeline.map((period) => {
      const since = gone.get(period);
      gone.delete(period);
      return since;
    });
    const closed = new Map([...gone].map(([period, since]) => [keyOf(period), { period, knownFrom: since }]));
    const opened: P[] = [];
    for (const [index, period] of timeline.entries()) {
      if (knownFrom[index] !== undefined) continue;
      const key = closed.size > 0 ? keyOf(period) : '';
      const same = closed.get(key);
      knownFrom[index] = same?.knownFrom ?? sequence;
      if (same) closed.delete(key);
      else opened.push(period);
    }
    this.timeline = timeline;
    this.knownFrom = knownFrom as number[];
    return { closed: [...closed.values()], opened };
  }
}
