import type { Flow } from '../restriction/model.js';
import { isGroupEvent, type GroupEvent, type Recorded, type RestrictionEvent } from '../restriction/event.js';
import type { Period } from '../restriction/period.js';
import { periodKey, timeline, timelineChange } from '../restriction/timeline.js';
import { membersAt, membership, membershipDuring, type MembershipPeriod } from '../group/membership.js';
import type { Window } from '../time/day.js';
import type { CheckAnswer } from './answer.js';
import { check, type KnowledgePosition } from './check.js';
import type { Candidate } from './inquiry.js';
import { schemeFamily } from './item-match.js';
import { anyOf, type Match } from './match.js';
import type { PlaceBook } from './place-match.js';
import type { CheckQuestion } from './question.js';

/** A period with the stretch of knowledge in which it stood: from the event `knownFrom` until before `knownUntil`. */
interface Rectangle {
  period: Period;
  knownFrom: number;
  knownUntil: number;
}

interface RestrictionFile {
  id: string;
  events: Recorded<RestrictionEvent>[];
  current: Period[];
  rectangles: Rectangle[];
  flows: Set<Flow>;
  from: PlacesNamed;
  to: PlacesNamed;
}

/** The places that any period of a restriction ever named; undefined once one was open to all. */
type PlacesNamed = Set<string> | undefined;

const EVERY_ITEM = '*';

/**
 * Every period of every restriction in memory, by what was known at each sequence, ready to answer checks at any
 * position. It holds no truth of its own: it is folded from the events of the log, in order, and can be thrown away.
 * `apply` must be called once for each event in order of sequence.
 */
export class CheckIndex {
  private readonly files = new Map<string, RestrictionFile>();
  private readonly groups = new Map<string, Recorded<GroupEvent>[]>();
  /** HS chapter (or `*` for rules that are not written in HS alone) to the restrictions that ever named it. */
  private readonly byChapter = new Map<string, Set<RestrictionFile>>();
  private readonly adopted = new Set<number>();

  get restrictions(): number {
    return this.files.size;
  }

  apply(event: Recorded): void {
    if (event.adopted) this.adopted.add(event.sequence);
    if (isGroupEvent(event)) {
      const events = this.groups.get(event.data.groupId);
      if (events) events.push(event);
      else this.groups.set(event.data.groupId, [event]);
      return;
    }
    const file = this.fileOf(event.data.restrictionId);
    file.events.push(event);
    const after = timeline(file.events);
    const change = timelineChange(file.current, after);
    const closed = new Set(change.closed);
    for (const each of file.rectangles) if (closed.has(each.period)) each.knownUntil = event.sequence;
    // A period that still stands keeps its identity, so that its rectangle can be closed later.
    const opened = new Set(change.opened);
    const standing = new Map(file.current.map((period) => [periodKey(period), period]));
    file.current = after.map((period) => (opened.has(period) ? period : (standing.get(periodKey(period)) ?? period)));
    for (const period of opened) {
      file.rectangles.push({ period, knownFrom: event.sequence, knownUntil: Infinity });
      this.register(file, period);
    }
  }

  /** Whether a place is a group that was defined at or before a sequence. */
  knowsGroup(id: string, sequence: number): boolean {
    const first = this.groups.get(id)?.[0];
    return first !== undefined && first.sequence <= sequence;
  }

  isAdopted(sequence: number): boolean {
    return this.adopted.has(sequence);
  }

  /** Answers as the ledger stood at `position.sequence`, whatever was recorded since. */
  check(question: CheckQuestion, position: KnowledgePosition): CheckAnswer {
    const books = new Map<number, PlaceBook>();
    const placesIn = (window: Window): PlaceBook => {
      const known = books.get(window.from);
      if (known) return known;
      const book = this.placeBook(window, position.sequence);
      books.set(window.from, book);
      return book;
    };
    return check(question, this.candidates(question, position.sequence), placesIn, position, (sequence) =>
      this.adopted.has(sequence),
    );
  }

  private fileOf(id: string): RestrictionFile {
    const known = this.files.get(id);
    if (known) return known;
    const file: RestrictionFile = {
      id,
      events: [],
      current: [],
      rectangles: [],
      flows: new Set(),
      from: new Set(),
      to: new Set(),
    };
    this.files.set(id, file);
    return file;
  }

  private register(file: RestrictionFile, period: Period): void {
    for (const flow of period.flows) file.flows.add(flow);
    file.from = withPlaces(file.from, period.scope.from?.include);
    file.to = withPlaces(file.to, period.scope.to?.include);
    for (const key of chaptersOf(period)) {
      const files = this.byChapter.get(key);
      if (files) files.add(file);
      else this.byChapter.set(key, new Set([file]));
    }
  }

  private *candidates(question: CheckQuestion, sequence: number): Iterable<Candidate> {
    const fromNames = this.namesOf(question.from);
    const toNames = this.namesOf(question.to);
    for (const file of this.filesFor(question)) {
      if (!file.flows.has(question.flow) || !mayName(file.to, toNames) || !mayName(file.from, fromNames)) continue;
      const periods = periodsAt(file, sequence);
      if (periods.length > 0) yield { id: file.id, periods };
    }
  }

  /** The restrictions of the chapters asked for, and those that no chapter can rule out. */
  private filesFor(question: CheckQuestion): Iterable<RestrictionFile> {
    const named = question.items?.filter(({ scheme }) => schemeFamily(scheme) === 'HS') ?? [];
    if (named.length === 0) return this.files.values();
    const files = new Set(this.byChapter.get(EVERY_ITEM) ?? []);
    for (const { code } of named) {
      const chapter = code.slice(0, 2);
      for (const file of this.byChapter.get(chapter) ?? []) files.add(file);
    }
    return files;
  }

  /**
   * What a rule may call a country: itself, or a group, of which it may be a member or, where the membership is unknown,
   * might be. Undefined: nothing can be ruled out.
   */
  private namesOf(asked: string | undefined): readonly string[] | undefined {
    return asked === undefined || this.groups.has(asked) ? undefined : [asked, ...this.groups.keys()];
  }

  private placeBook(window: Window, sequence: number): PlaceBook {
    const memberships = new Map<string, MembershipPeriod[] | undefined>();
    const periodsOf = (group: string): MembershipPeriod[] | undefined => {
      if (memberships.has(group)) return memberships.get(group);
      const known = this.groups.get(group)?.filter((event) => event.sequence <= sequence);
      const periods = known && known.length > 0 ? membership(known) : undefined;
      memberships.set(group, periods);
      return periods;
    };
    return {
      isGroup: (id) => this.knowsGroup(id, sequence),
      isMember: (group, country): Match => {
        const periods = periodsOf(group);
        if (!periods) return 'unknown';
        return anyOf(
          membershipDuring(periods, window).map(({ members }): Match => {
            if (members === null) return 'unknown';
            return members.includes(country) ? 'yes' : 'no';
          }),
        );
      },
      membersOf: (group) => {
        const periods = periodsOf(group);
        return periods ? (membersAt(periods, window.from) ?? undefined) : undefined;
      },
    };
  }
}

function withPlaces(known: PlacesNamed, named: readonly string[] | undefined): PlacesNamed {
  return known && named && new Set([...known, ...named]);
}

function mayName(places: PlacesNamed, names: readonly string[] | undefined): boolean {
  return places === undefined || names === undefined || names.some((name) => places.has(name));
}

/** The timeline of a restriction as it was known at a sequence, in order of valid time. */
function periodsAt(file: RestrictionFile, sequence: number): readonly Period[] {
  const latest = file.events.at(-1);
  if (latest && latest.sequence <= sequence) return file.current;
  return file.rectangles
    .filter(({ knownFrom, knownUntil }) => knownFrom <= sequence && sequence < knownUntil)
    .map(({ period }) => period)
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
}

/**
 * The HS chapters that a question must name for this period to matter. A rule that also lists other schemes can be met,
 * or left open, without them.
 */
function chaptersOf(period: Period): Iterable<string> {
  const include = period.scope.items?.include;
  if (!include || include.some(({ scheme, code }) => schemeFamily(scheme) !== 'HS' || code.length < 2))
    return [EVERY_ITEM];
  return new Set(include.map(({ code }) => code.slice(0, 2)));
}
