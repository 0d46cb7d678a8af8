import type { Interval } from '@curbline/domain';

/** Which periods are no more, and which are new, once an event has been recorded. */
export interface BeliefChange<P> {
  closed: P[];
  opened: P[];
}

/** What is believed of one subject now. */
export class Believed<P extends Interval> {
  private timeline: readonly P[] = [];

  /**
   * Puts another timeline in the place of this one, and tells the difference. A period that is in both as the same object
   * stands; of the others `keyOf` tells those that say the same: it must tell a period from every other one that its
   * subject ever had.
   */
  replace(timeline: readonly P[], keyOf: (period: P) => string): BeliefChange<P> {
    const gone = new Set(this.timeline);
    const come = timeline.filter((period) => !gone.delete(period));
    const closed = new Map([...gone].map((period) => [keyOf(period), period]));
    const opened = closed.size === 0 ? come : come.filter((period) => !closed.delete(keyOf(period)));
    this.timeline = timeline;
    return { closed: [...closed.values()], opened };
  }
}
