import { parseInstant, type Instant } from '../time/instant.js';
import { type Interval, type Window, overlaps } from '../time/day.js';
import { allOf, anyOf, type Match } from '../check/match.js';
import { isPartOf } from '../place/place.js';
import { EVENT_TYPES, type GroupEvent, type Recorded } from '../restriction/event.js';

/** Who belonged to a group over a stretch of valid time. `members` null: not known, because no definition reaches back so far. */
export interface MembershipPeriod extends Interval {
  members: readonly string[] | null;
  openedBy: number | null;
}

/**
 * The membership of one group over valid time, from the events known so far; in order, without gap or overlap.
 * A definition says the whole list from its date on, a change adds and removes from its date on. What has an unknown
 * date may have come before or after anything that was recorded before it: it leaves the membership unknown, until a
 * definition that was recorded after it says the whole list anew.
 */
export function membership(events: readonly Recorded<GroupEvent>[]): MembershipPeriod[] {
  const dated = events
    .map((event) => ({
      event,
      at: event.data.effective.fromAt === null ? null : parseInstant(event.data.effective.fromAt)!,
    }))
    .sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || a.event.sequence - b.event.sequence);
  const lastUndated = Math.max(-1, ...dated.filter(({ at }) => at === null).map(({ event }) => event.sequence));
  const periods: MembershipPeriod[] = [{ from: null, until: null, members: null, openedBy: null }];
  for (const { event, at } of dated) {
    const last = periods.at(-1) as MembershipPeriod;
    const members = apply(last.members, event, lastUndated);
    if (last.from === at) {
      last.members = members;
      last.openedBy = event.sequence;
    } else {
      last.until = at;
      periods.push({ from: at, until: null, members, openedBy: event.sequence });
    }
  }
  return periods;
}

function apply(
  members: readonly string[] | null,
  event: Recorded<GroupEvent>,
  lastUndated: number,
): readonly string[] | null {
  if (event.type === EVENT_TYPES.groupDefined && event.sequence <= lastUndated) return null;
  if (event.type === EVENT_TYPES.groupDefined) return [...new Set(event.data.members)].sort();
  if (members === null) return null;
  const changed = new Set(members);
  for (const country of event.data.remove) changed.delete(country);
  for (const country of event.data.add) changed.add(country);
  return [...changed].sort();
}

/** The membership periods that touch a window. */
export function membershipDuring(periods: readonly MembershipPeriod[], window: Window): MembershipPeriod[] {
  return periods.filter((period) => overlaps(window, period));
}

/** Whether something is asked to have held at any moment of a window, or all through it. */
export type During = 'sometime' | 'throughout';

/**
 * Whether a place belonged to a group in the periods that touch a window. A region belongs where what it lies in does; of
 * a place with only some of its regions in the group nobody can say.
 */
export function isMemberDuring(periods: readonly MembershipPeriod[], place: string, during: During): Match {
  const matches = periods.map(({ members }) => (members === null ? 'unknown' : memberIn(members, place)));
  return during === 'sometime' ? anyOf(matches) : allOf(matches);
}

function memberIn(members: readonly string[], place: string): Match {
  if (members.includes(place)) return 'yes';
  if (members.some((member) => isPartOf(place, member))) return 'yes';
  return members.some((member) => isPartOf(member, place)) ? 'unknown' : 'no';
}

/** The list of members as it stands at one moment; null when it is not known. */
export function membersAt(periods: readonly MembershipPeriod[], at: Instant): readonly string[] | null {
  return periods.findLast((period) => period.from === null || period.from <= at)?.members ?? null;
}
