import type { Instant } from '../time/instant.js';
import type { Course } from './course.js';
import type { Scope } from './model.js';
import type { PeriodStatus } from './period.js';

/** What a restriction comes to: the last period of its timeline. `endedAt` null: it has not ended, or holds at no time. */
export interface LastState {
  status: PeriodStatus;
  title: string;
  scope: Scope;
  endedAt: Instant | null;
}

/** Later than any bound, and before the end of time: what has no end still holds. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER;

/**
 * The last period of the timeline that a course tells, without laying out those before it: for whoever asks of thousands
 * of restrictions where each ends up.
 */
export function lastStateOf(course: Course): LastState {
  const { status } = course.statusAt(AFTER_ALL);
  const endedAt = status === 'lifted' ? (course.end?.at ?? null) : null;
  // What is voided never was, so it says what it said in the beginning; what was lifted says what it said when it ended.
  const moment = status === 'voided' ? -Infinity : status === 'lifted' ? (endedAt ?? -Infinity) : AFTER_ALL;
  const { title, scope } = course.contentAt(moment);
  return { status, title, scope, endedAt };
}
