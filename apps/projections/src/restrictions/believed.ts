import type { Interval } from '@curbline/domain';

/** Which periods are no more, and which are new, once an event has been recorded. */
export interface BeliefChange<P> {
  closed: Interval[];
  opened: P[];
}

/**
 * What is believed of one subject now: when its periods are, each with a key that stands for all that it says, by which
 * one that still stands is known again. The periods themselves are not kept: thousands of subjects are remembered.
 */
export class Believed<P extends Interval> {
  private periods: ReadonlyMap<string, Interval> = new Map();

  /**
   * Puts another timeline in the place of this one, and tells the difference. `keyOf`, the same at every call, must tell
   * a period from every other one that its subject ever had.
   */
  replace(timeline: readonly P[], keyOf: (period: P) => string): BeliefChange<P> {
    const opened: P[] = [];
    const after = new Map<string, Interval>();
    for (const period of timeline) {
      const key = keyOf(period);
      after.set(key, { from: period.from, until: period.until });
      if (!this.periods.has(key)) opened.push(period);
    }
    const closed: Interval[] = [];
    for (const [key, each] of this.periods) if (!after.has(key)) closed.push(each);
    this.periods = after;
    return { closed, opened };
  }
}
