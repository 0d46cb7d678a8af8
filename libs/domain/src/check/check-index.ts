import {
  EVENT_TYPES,
  isGroupEvent,
  isNomenclatureEvent,
  isReviewEvent,
  type Recorded,
  type RestrictionEvent,
} from '../restriction/event.js';
import type { CheckAnswer } from './answer.js';
import { check, type KnowledgePosition } from './check.js';
import type { Candidate } from './inquiry.js';
import { CandidateFinder } from './index/candidate-finder.js';
import { daysOf } from './index/concern.js';
import { changesFiling, filingOf } from './index/filing.js';
import { GroupBook } from './index/group-book.js';
import { askedCodes } from './index/item-keys.js';
import { PlaceSets } from './index/place-sets.js';
import { isAside, StoryStore } from './index/story-store.js';
import type { CheckQuestion } from './question.js';

/** What an index holds. */
export interface IndexSize {
  restrictions: number;
  /** What restrictions were known to be, after each of their events. */
  versions: number;
  /** Set aside for texts and columns; the trees and the names come on top of it. */
  bytes: number;
}

/**
 * Every restriction in memory, as it was known at each sequence, ready to answer checks at any position. It holds no
 * truth of its own: it is folded from the events of the log, in order, and can be thrown away.
 * `apply` must be called once for each event in order of sequence.
 */
export class CheckIndex {
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];
  /** The latest version of each restriction. */
  private readonly latest: number[] = [];
  private readonly sets = new PlaceSets();
  private readonly stories = new StoryStore();
  private readonly finder = new CandidateFinder(this.sets);
  private readonly groups = new GroupBook(this.sets);
  private readonly adopted = new Set<number>();

  get restrictions(): number {
    return this.ids.length;
  }

  get size(): IndexSize {
    const { restrictions, stories, finder } = this;
    return { restrictions, versions: stories.versions, bytes: stories.bytes + finder.bytes };
  }

  /**
   * How many entries all questions so far have looked at, those among them that ruled a restriction out: by how much this
   * grows with a question is how much the index has to search.
   */
  get looks(): number {
    return this.finder.looks;
  }

  apply(event: Recorded): void {
    if (event.adopted) this.adopted.add(event.sequence);
    // A review asks; what a person decides in it is a lifting of its own.
    if (isReviewEvent(event)) return;
    if (isNomenclatureEvent(event)) {
      // Words beside codes decide nothing.
      if (event.type === EVENT_TYPES.codesCorrelated) this.groups.apply(event);
    } else if (isGroupEvent(event)) this.groups.apply(event);
    else if (!isAside(event)) this.applyToRestriction(event);
  }

  /** Whether a place is a group that was defined at or before a sequence. */
  knowsGroup(id: string, sequence: number): boolean {
    return this.groups.knows(id, sequence);
  }

  isAdopted(sequence: number): boolean {
    return this.adopted.has(sequence);
  }

  /** Answers as the ledger stood at `position.sequence`, whatever was recorded since. */
  check(question: CheckQuestion, position: KnowledgePosition): CheckAnswer {
    const { sequence } = position;
    return check(
      question,
      this.candidates(question, sequence),
      (window) => this.groups.book(window, sequence),
      position,
      (each) => this.adopted.has(each),
    );
  }

  /** Answers as `check` does, but as though one restriction, known or not, had the timeline that is given. */
  checkSupposing(question: CheckQuestion, position: KnowledgePosition, supposed: Candidate): CheckAnswer {
    const { sequence } = position;
    const others = this.candidates(question, sequence).filter(({ id }) => id !== supposed.id);
    return check(
      question,
      [...others, supposed],
      (window) => this.groups.book(window, sequence),
      position,
      (each) => this.adopted.has(each),
    );
  }

  /** The restrictions that may appear in the answer to a question, each as it was known at a sequence. */
  candidates(question: CheckQuestion, sequence: number): Candidate[] {
    const { on, to, from } = question;
    const days = daysOf(on);
    const items = askedCodes(question.items, on, () => this.groups.correlationsAt(sequence));
    const route = [this.groups.placeOf(to, on, sequence), this.groups.placeOf(from, on, sequence)] as const;
    const versionOf = (restriction: number): number | undefined =>
      this.stories.knownAt(sequence, this.latest[restriction] as number);
    const isOut = (restriction: number): boolean => {
      const version = versionOf(restriction);
      return version === undefined || !this.stories.concerns(version, days);
    };
    const found: Candidate[] = [];
    this.finder.find(question, items, route, isOut, (restriction) => {
      found.push(this.stories.candidate(versionOf(restriction) as number, this.ids[restriction] as string));
    });
    return found;
  }

  private applyToRestriction(event: Recorded<RestrictionEvent>): void {
    const id = event.data.restrictionId;
    const known = this.numbers.get(id);
    if (known === undefined) {
      const filing = filingOf([event]);
      // Nothing but an imposition begins a restriction.
      if (!filing) return;
      this.finder.file(this.ids.length, filing);
      this.numbers.set(id, this.ids.length);
      this.ids.push(id);
      this.latest.push(this.stories.append(event));
      return;
    }
    const version = this.stories.append(event, this.latest[known]);
    this.latest[known] = version;
    if (!changesFiling(event)) return;
    const events = this.stories.eventsOf(version);
    const filing = filingOf(events);
    if (filing) this.finder.file(known, filing, filingOf(events.slice(0, -1)));
  }
}
