import { EVENT_TYPES, type Recorded, type RestrictionEvent } from '../../restriction/event.js';
import { timeline } from '../../restriction/timeline.js';
import type { Candidate } from '../inquiry.js';
import { Column } from './column.js';
import { concernOf, concernOfImposed, type Days } from './concern.js';
import { Recent } from '../../memory/recent.js';
import { TextStore } from './text-store.js';

/** As many timelines are kept ready to be matched; the others are told again from their events when they are needed. */
const TIMELINES_KEPT = 8_192;
const STORIES_KEPT = 1_024;
const NONE = -1;
const FACTS = 4;
const SEQUENCE = 0;
const BEFORE = 1;
const FIRST_DAY = 2;
const LAST_DAY = 3;

/**
 * What every restriction was known to be after each of its events. An event is kept as the text of what its timeline
 * needs, once; a version is one more event on top of the version before. So the knowledge at any sequence is as near as
 * that of today, and a restriction that was never changed costs one text and forty bytes.
 */
export class StoryStore {
  private readonly texts = new TextStore();
  private readonly address = new Column(Float64Array);
  private readonly length = new Column(Uint32Array);
  /** Of each version side by side, so that a look at it is one look at memory. */
  private readonly facts = new Column(Int32Array);
  private readonly timelines = new Recent<number, Candidate>(TIMELINES_KEPT);
  private readonly stories = new Recent<number, Recorded<RestrictionEvent>[]>(STORIES_KEPT);

  get versions(): number {
    return this.length.length;
  }

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return this.texts.bytes + this.address.bytes + this.length.bytes + this.facts.bytes;
  }

  /** Adds an event on top of a version (absent: it is the first of its restriction) and returns the new version. */
  append(event: Recorded<RestrictionEvent>, before?: number): number {
    const version = this.versions;
    const text = JSON.stringify(pithOf(event));
    const { address, length } = this.texts.add(text);
    this.address.push(address);
    this.length.push(length);
    const { first, last } =
      before === undefined && event.type === EVENT_TYPES.imposed
        ? concernOfImposed(event.data.effective)
        : this.concernAfter(before, event, version);
    for (const fact of [event.sequence, before ?? NONE, first, last]) this.facts.push(fact);
    return version;
  }

  private concernAfter(before: number | undefined, event: Recorded<RestrictionEvent>, version: number): Days {
    const events = [...(before === undefined ? [] : this.eventsOf(before)), event];
    if (before !== undefined) {
      this.stories.delete(before);
      this.stories.set(version, events);
    }
    return concernOf(timeline(events));
  }

  /** The version that was known at a sequence, from a later one of the same restriction on; undefined when there was none. */
  knownAt(sequence: number, latest: number): number | undefined {
    let version = latest;
    while (version !== NONE && this.fact(version, SEQUENCE) > sequence) version = this.fact(version, BEFORE);
    return version === NONE ? undefined : version;
  }

  /** Whether a version may appear in an answer about these days. */
  concerns(version: number, { first, last }: Days): boolean {
    return this.fact(version, FIRST_DAY) <= last && first <= this.fact(version, LAST_DAY);
  }

  /** A version as a candidate of checks; the same object as long as it is asked for again and again. */
  candidate(version: number, id: string): Candidate {
    const kept = this.timelines.get(version);
    if (kept) return kept;
    const candidate = { id, periods: timeline(this.eventsOf(version)) };
    this.timelines.set(version, candidate);
    return candidate;
  }

  /** The events of a version, in order, as far as timelines need them. */
  eventsOf(version: number): readonly Recorded<RestrictionEvent>[] {
    const kept = this.stories.get(version);
    if (kept) return kept;
    const events: Recorded<RestrictionEvent>[] = [];
    for (let each = version; each !== NONE; each = this.fact(each, BEFORE)) {
      events.push(JSON.parse(this.texts.read(this.address.get(each), this.length.get(each))) as (typeof events)[0]);
    }
    return events.reverse();
  }

  private fact(version: number, which: number): number {
    return this.facts.get(version * FACTS + which);
  }
}

/** Whether an event has no part in any timeline. */
export function isAside(event: Recorded<RestrictionEvent>): boolean {
  return event.type === EVENT_TYPES.noted && event.data.claims === undefined;
}

/** What no timeline asks of an event: who recorded it, why, and the restriction's id, which is kept once. */
const ASIDE = new Set(['restrictionId', 'actor', 'reason', 'wording']);

function pithOf({ type, sequence, data }: Recorded<RestrictionEvent>): object {
  const said = data as unknown as Record<string, unknown>;
  const kept: Record<string, unknown> = {};
  for (const field of Object.keys(said)) if (!ASIDE.has(field)) kept[field] = said[field];
  return { type, sequence, data: kept };
}
