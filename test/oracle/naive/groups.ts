import type { GroupEvent, Recorded } from '@curbline/domain';
import { momentOf, type Span } from './moments.js';
import { isPartOf } from './regions.js';
import { all, some, type Truth } from './truth.js';

/** Who belongs to groups, read from what was known of them. */
export class Groups {
  constructor(private readonly events: readonly Recorded<GroupEvent>[]) {}

  has(id: string): boolean {
    return this.events.some(({ data }) => data.groupId === id);
  }

  /** The lists that a group had in a span, one after the other; undefined where nobody knows. */
  listsOf(id: string, span: Span): (readonly string[] | undefined)[] {
    const events = this.events.filter(({ data }) => data.groupId === id);
    const dated = events
      .filter(({ data }) => data.effective.fromAt !== null)
      .map((event) => ({ event, at: momentOf(event.data.effective.fromAt as string) }));
    dated.sort((a, b) => a.at - b.at || a.event.sequence - b.event.sequence);
    const changes = dated.map(({ at }) => at).filter((at) => at > span.from && at < span.until);
    return [span.from, ...changes].map((moment) => {
      const begun = dated.filter(({ at }) => at <= moment).map(({ event }) => event);
      const definition = begun.findLastIndex(({ type }) => type === 'curbline.group.defined.v1');
      return definition < 0 || this.isDoubted(id, begun[definition] as Recorded<GroupEvent>)
        ? undefined
        : begun.slice(definition).reduce(listAfter, []);
    });
  }

  /** Whether something without a date was recorded after a definition: it may have changed the list at any moment. */
  private isDoubted(id: string, { sequence }: Recorded<GroupEvent>): boolean {
    const later = this.events.filter(({ data, sequence: at }) => data.groupId === id && at > sequence);
    return later.some(({ data }) => data.effective.fromAt === null);
  }

  /** Whether a place belonged to a group at some moment of a span, or all through it. */
  belongs(place: string, id: string, span: Span, when: 'sometime' | 'throughout'): Truth {
    const truths = this.listsOf(id, span).map((list) => (list ? belongsToList(place, list) : 'unknown'));
    return when === 'sometime' ? some(truths) : all(truths);
  }
}

function listAfter(list: readonly string[], event: Recorded<GroupEvent>): readonly string[] {
  if (event.type === 'curbline.group.defined.v1') return event.data.members;
  const { add, remove } = event.data;
  return [...list.filter((each) => !remove.includes(each)), ...add];
}

/** A region belongs where what it lies in does; of a place with some of its regions in the list nobody can say. */
function belongsToList(place: string, list: readonly string[]): Truth {
  if (list.some((member) => member === place || isPartOf(place, member))) return 'yes';
  return list.some((member) => isPartOf(member, place)) ? 'unknown' : 'no';
}
