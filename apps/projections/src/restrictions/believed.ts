import { createHash } from 'node:crypto';
import type { Interval } from '@curbline/domain';

/** Which periods are no more, and which are new, once an event has been recorded. */
export interface BeliefChange<P> {
  closed: Interval[];
  opened: P[];
}

/**
 * What is believed of one subject now: when its periods are, each with a fingerprint of all that it says, by which one
 * that still stands is known again. The periods themselves are not kept: thousands of subjects are remembered.
 */
export class Believed<P extends Interval> {
  private periods: ReadonlyMap<string, Interval> = new Map();

  /** Puts another timeline in the place of this one, and tells the difference. */
  replace(timeline: readonly P[]): BeliefChange<P> {
    const opened: P[] = [];
    const after = new Map<string, Interval>();
    for (const period of timeline) {
      const fingerprint = createHash('sha256').update(JSON.stringify(period)).digest('base64');
      after.set(fingerprint, { from: period.from, until: period.until });
      if (!this.periods.has(fingerprint)) opened.push(period);
    }
    const closed = [...this.periods].flatMap(([fingerprint, each]) => (after.has(fingerprint) ? [] : [each]));
    this.periods = after;
    return { closed, opened };
  }
}
