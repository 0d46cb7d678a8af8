import { isMemberDuring, membership, membershipDuring, type MembershipPeriod } from '../../group/membership.js';
import type { CorrelationBook } from '../../item-code/hs-correlation.js';
import { EVENT_TYPES, type CodesCorrelated, type GroupEvent, type Recorded } from '../../restriction/event.js';
import { placeLevels } from '../../place/place.js';
import type { Window } from '../../time/day.js';
import type { Match } from '../match.js';
import { windowOf } from '../period-match.js';
import type { PlaceBook } from '../place-match.js';
import { CorrelationHistory } from './correlation-history.js';
import { AskedPlace, type PlaceSets } from './place-sets.js';

/** Sixty bytes for each place on each day: a hundred megabytes if all of it were ever used. */
const DAYS_KEPT = 400;
const PLACES_OF_DAY_KEPT = 250;
const VERSIONS_KEPT = 16;
const PLACES_KEPT = 1_000;
const DAY_US = 86_400_000_000;

interface GroupStory {
  events: Recorded<GroupEvent>[];
  /** The membership as it was known after so many events, once it was asked for. */
  memberships: (MembershipPeriod[] | undefined)[];
}

/** Windows are remembered where they are made (time/day.ts), so that one day of a zone is one object. */
interface Known {
  books: WeakMap<Window, PlaceBook>;
  days: Map<string, Map<string | undefined, AskedPlace>>;
}

/** Which countries belonged to which groups, when, and how editions of the HS correspond, as known at which sequence. */
export class GroupBook {
  private readonly stories = new Map<string, GroupStory>();
  private readonly correlations = new CorrelationHistory();
  private readonly sequences: number[] = [];
  /** What was worked out for a number of known events: as long as that stands, every answer here does. */
  private readonly known = new Map<number, Known>();
  private readonly places = new Map<string, AskedPlace>();
  private hasAdopted = false;

  constructor(private readonly sets: PlaceSets) {}

  apply(event: Recorded<GroupEvent | CodesCorrelated>): void {
    this.sequences.push(event.sequence);
    // A place that was no group before may be one from here on.
    this.known.clear();
    if (event.type === EVENT_TYPES.codesCorrelated) this.correlations.apply(event);
    else this.applyToGroup(event);
  }

  private applyToGroup(event: Recorded<GroupEvent>): void {
    this.hasAdopted ||= event.adopted;
    const story = this.stories.get(event.data.groupId);
    if (story) story.events.push(event);
    else this.stories.set(event.data.groupId, { events: [event], memberships: [] });
  }

  /** Whether a place is a group that was defined at or before a sequence. */
  knows(id: string, sequence: number): boolean {
    const first = this.stories.get(id)?.events[0];
    return first !== undefined && first.sequence <= sequence;
  }

  /** How the editions of the HS correspond, as known at a sequence. */
  correlationsAt(sequence: number): CorrelationBook {
    return this.correlations.at(sequence);
  }

  /** Who belonged to which group in a window, as known at a sequence. */
  book(window: Window, sequence: number): PlaceBook {
    const { books } = this.knownAt(sequence);
    const known = books.get(window);
    if (known) return known;
    const book = this.makeBook(window, sequence);
    books.set(window, book);
    return book;
  }

  /**
   * What a rule may call a place on a day: itself, and each group of which it is a member or, where the membership is
   * not known, might be. A group in the question, or no place at all, rules nothing out.
   */
  placeOf(asked: string | undefined, on: string, sequence: number): AskedPlace {
    const { days } = this.knownAt(sequence);
    const places = remembered(days, DAYS_KEPT, on, () => new Map<string | undefined, AskedPlace>());
    return remembered(places, PLACES_OF_DAY_KEPT, asked, () => {
      const names = asked === undefined || this.stories.has(asked) ? undefined : this.namesOf(asked, on, sequence);
      const place = names?.join('\n') ?? '';
      return remembered(this.places, PLACES_KEPT, place, () => new AskedPlace(names && new Set(names), this.sets));
    });
  }

  private knownAt(sequence: number): Known {
    return remembered(this.known, VERSIONS_KEPT, this.versionAt(sequence), () => ({
      books: new WeakMap(),
      days: new Map(),
    }));
  }

  private namesOf(country: string, on: string, sequence: number): string[] {
    const { from, until } = windowOf(on, 'UTC');
    const book = this.book({ from: from - DAY_US, until: until + DAY_US }, sequence);
    const groups = [...this.stories.keys()];
    return [
      ...placeLevels(country),
      ...groups.filter((id) => book.isGroup(id) && book.isMember(id, country, 'sometime') !== 'no'),
    ];
  }

  private makeBook(window: Window, sequence: number): PlaceBook {
    const during = new Map<string, MembershipPeriod[] | undefined>();
    const periodsOf = (group: string): MembershipPeriod[] | undefined => {
      if (during.has(group)) return during.get(group);
      const whole = this.membershipAt(group, sequence);
      const periods = whole && membershipDuring(whole, window);
      during.set(group, periods);
      return periods;
    };
    return {
      isGroup: (id) => this.knows(id, sequence),
      isMember: (group, place, during): Match => {
        const periods = periodsOf(group);
        return periods ? isMemberDuring(periods, place, during) : 'unknown';
      },
      memberListsOf: (group) => periodsOf(group)?.map(({ members }) => members) ?? [null],
      ...(this.hasAdopted && { isAdoptedGroup: (id: string): boolean => this.isAdopted(id, sequence) }),
      correlations: this.correlations.at(sequence),
    };
  }

  private isAdopted(group: string, sequence: number): boolean {
    const events = this.stories.get(group)?.events;
    return events?.some((event) => event.adopted && event.sequence <= sequence) ?? false;
  }

  private membershipAt(group: string, sequence: number): MembershipPeriod[] | undefined {
    const story = this.stories.get(group);
    const known = story ? countUpTo(story.events, sequence) : 0;
    if (!story || known === 0) return undefined;
    return (story.memberships[known] ??= membership(story.events.slice(0, known)));
  }

  /** How many events were known at a sequence. */
  private versionAt(sequence: number): number {
    const { sequences } = this;
    if ((sequences.at(-1) ?? -1) <= sequence) return sequences.length;
    return sequences.findIndex((each) => each > sequence);
  }
}

function countUpTo(events: readonly { sequence: number }[], sequence: number): number {
  return events.findLastIndex((event) => event.sequence <= sequence) + 1;
}

function remembered<K, V>(values: Map<K, V>, most: number, key: K, make: () => V): V {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = make();
  if (values.size >= most) values.clear();
  values.set(key, value);
  return value;
}
