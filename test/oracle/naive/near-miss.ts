import { daysBetween, spanOf, type Span } from './moments.js';
import { meetsScope, type Asked } from './scope.js';
import type { Past, Status } from './standing.js';

/** Why a restriction does not apply that would at another time, and how many days away it does. */
export interface Miss {
  why: Status | 'exempted';
  days: number;
}

const FURTHEST_DAYS = 366;
const MOST_SHOWN = 20;
/** Of two that are equally far, what could apply sooner. */
const SOONEST_FIRST: Miss['why'][] = ['suspended', 'exempted', 'scheduled', 'lifted', 'voided'];

/** How near a restriction comes that does not apply; undefined when something else than the time is in the way. */
export function missOf(past: Past, asked: Asked): Miss | undefined {
  if (past.timeZone === undefined) return undefined;
  const span = spanOf(asked.question.on, past.timeZone);
  const moments = [span.from, ...past.changes().filter((moment) => moment > span.from && moment < span.until)];
  const misses = moments.flatMap((moment) => missAt(past, moment, asked, span) ?? []);
  return misses.filter(({ days }) => days <= FURTHEST_DAYS).sort(nearestFirst)[0];
}

export function nearestMisses(misses: readonly (Miss & { id: string })[]): string[] {
  return [...misses]
    .sort((a, b) => nearestFirst(a, b) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SHOWN)
    .map(({ id, why, days }) => `${id} ${why} ${days}`);
}

function nearestFirst(a: Miss, b: Miss): number {
  return a.days - b.days || SOONEST_FIRST.indexOf(a.why) - SOONEST_FIRST.indexOf(b.why);
}

function missAt(past: Past, moment: number, asked: Asked, span: Span): Miss | undefined {
  const { flows, jurisdiction, scope } = past.saidAt(moment);
  if (!flows.includes(asked.question.flow)) return undefined;
  const met = meetsScope(scope, asked, jurisdiction, span, 'cover');
  // The goods must be the ones it is about; who deals with whom, and from where to where, may be open.
  if (met.truth === 'no' || met.items !== 'yes') return undefined;
  const why = past.statusAt(moment);
  const zone = past.timeZone as string;
  const start = past.start();
  switch (why) {
    case 'suspended':
      return { why, days: 0 };
    case 'scheduled': {
      if (start === undefined || start >= past.end()) return undefined;
      return { why, days: daysBetween(span.from, start, zone) };
    }
    case 'lifted':
      return past.end() === -Infinity ? undefined : { why, days: daysBetween(past.end(), span.from, zone) };
    case 'voided':
      return { why, days: FURTHEST_DAYS };
    default: {
      const free = past
        .carvedOutAt(moment)
        .some((each) => each.surely && meetsScope(each.scope, asked, jurisdiction, span, 'free').truth === 'yes');
      return free ? { why: 'exempted', days: 0 } : undefined;
    }
  }
}
