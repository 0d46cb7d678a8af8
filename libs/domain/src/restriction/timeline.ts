import { Facts } from './assertion.js';
import { EVERYWHERE, NOWHERE, type Reach } from './course.js';
import type { Recorded, RestrictionEvent } from './event.js';
import type { Period } from './period.js';
import { storyOf, type Story } from './story.js';

/**
 * The periods of one restriction, from what its events say as far as they are given: pass the events known at some
 * sequence and the answer is what was known there. The periods are in order and cover all of valid time, without gap
 * or overlap. Empty when the restriction was not known yet, or when its imposition was struck out by a correction.
 *
 * Four aspects are decided apart, each by the last assertion at or before the moment (by effective time, then by
 * sequence): whether it has begun and not ended, whether it is suspended, its scope and terms, and its carve-outs. So
 * an amendment during a suspension does not end it. An end before or on the start means that it was never in force.
 */
export function timeline(events: readonly Recorded<RestrictionEvent>[]): Period[] {
  const carried = new CarriedTimeline();
  for (const event of events) carried.take(event);
  return [...carried.periods()];
}

/**
 * The timeline of one restriction, carried from event to event: what was taken once is not sorted and dated again, and the
 * periods that an event did not reach stay the same objects.
 */
export class CarriedTimeline {
  private readonly facts = new Facts();
  private story: Story | undefined;
  /** What was told last, and where the facts reach that were taken since. */
  private told: readonly Period[] = [];
  private reached = EVERYWHERE;

  /** Takes the next event of the restriction. */
  take(event: Recorded<RestrictionEvent>): void {
    const fact = this.facts.take(event);
    if (fact === 'nothing') return;
    // Without a story nothing imposed it yet; with one, what a correction changed was taken already.
    if (fact === 'changed' || !this.story) this.story = undefined;
    else this.reached = hull(this.reached, this.story.take(fact));
  }

  /** What all events taken so far say together (see `timeline`). Nobody may change it. */
  periods(): readonly Period[] {
    if (!this.story) {
      this.story = storyOf(this.facts);
      this.reached = EVERYWHERE;
    }
    this.told = this.story ? periodsOf(this.story, this.told, this.reached) : [];
    this.reached = NOWHERE;
    return this.told;
  }
}

function hull(one: Reach, other: Reach): Reach {
  return { first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) };
}

/** The periods that a story tells: those before that end before, or begin after, what was reached stand as they are. */
function periodsOf(story: Story, before: readonly Period[], reached: Reach): readonly Period[] {
  if (reached.first > reached.last) return before;
  const earlier = before.filter(({ until }) => until !== null && until < reached.first);
  const later = before.filter(({ from }) => from !== null && from > reached.last);
  const periods: Period[] = [];
  for (const stretch of story.stretches({ from: earlier.at(-1)?.until ?? null, until: later[0]?.from ?? null })) {
    const last = periods.at(-1);
    const period = story.periodFrom(stretch);
    if (last && sameState(last, period)) last.until = period.until;
    else {
      if (last) last.closedBy = period.openedBy;
      periods.push(period);
    }
  }
  const last = periods.at(-1);
  if (last) last.closedBy = later[0]?.openedBy ?? null;
  return [...earlier, ...periods, ...later];
}

/**
 * Whether nothing changed from one period to the next. What a restriction would say after its end is nobody's concern.
 * Contents are compared by identity: they come from the events, and an amendment that changes nothing is refused.
 */
function sameState(a: Period, b: Period): boolean {
  if (a.status !== b.status) return false;
  if (a.status === 'lifted' || a.status === 'voided') return true;
  return a.title === b.title && a.scope === b.scope && a.terms === b.terms && sameList(a.carveOuts, b.carveOuts);
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** Which periods of a timeline are no more, and which are new, once an event has been recorded. The others stand as they are. */
export interface TimelineChange {
  closed: Period[];
  opened: Period[];
}

/** The difference of two timelines of one restriction, the second with more events: dates, state, and what they rest on. */
export function timelineChange(before: readonly Period[], after: readonly Period[]): TimelineChange {
  const keysBefore = new Set(before.map(periodKey));
  const keysAfter = new Set(after.map(periodKey));
  return {
    closed: before.filter((period) => !keysAfter.has(periodKey(period))),
    opened: after.filter((period) => !keysBefore.has(periodKey(period))),
  };
}

/**
 * What tells a period from every other one that the same restriction ever had. Events never change, so the numbers of
 * those that a state rests on, corrections among them, stand for all that it says; but for an exemption that has ended at
 * an unknown date, and may hold or not: the event that says so is not among them.
 */
export function periodKey(period: Period): string {
  const { from, until, status, openedBy, closedBy, events, carveOuts } = period;
  const doubted = carveOuts.map(({ uncertain }) => (uncertain ? '?' : '')).join('');
  return `${from} ${until} ${status} ${openedBy} ${closedBy} ${events.join(',')} ${doubted}`;
}
