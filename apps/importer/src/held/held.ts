import { EVENT_TYPES, parseInstant, type DomainEvent } from '@curbline/domain';
import { saidBy, type Said } from '../plan/said.js';
import { DigestTable, NumberColumn } from './digest-table.js';

/** As much of an entry of the ledger as is folded here. */
export interface HeldEvent {
  sequence: number;
  subject: string;
  commandid: string;
  /** When it was recorded. */
  time: string;
  type: string;
  data: unknown;
}

/** What a person was asked about a record that was gone, and what came of it. `none`: nothing since it was last listed. */
export type Asked = 'none' | 'open' | 'kept' | 'lifted';
const ASKED: readonly Asked[] = ['none', 'open', 'kept', 'lifted'];

/** The review that stopped a version, by the label of that, because so much of it was gone. */
export interface MassReview {
  id: string;
  version: string;
  decision?: 'accept' | 'ignore';
}

const COMPLETE = 1;
const TANGLED = 2;
/** The end of what was never in force. */
export const NEVER = -Infinity;
const DIGEST_DIGITS = 20;
type Correction = Extract<DomainEvent, { type: typeof EVENT_TYPES.corrected }>['data'];

/**
 * What the ledger holds of a source, folded from the events whose subjects begin with its name: of each restriction only
 * what a plan needs to know without its events, in columns of numbers, so that a million of them take about 100 MB.
 */
export class Held {
  /** Restrictions by the digest that their own ids end with, and a mark of what stands before it (see `markOf`). */
  private readonly ids = new DigestTable();
  private readonly marks = new NumberColumn();
  private readonly imposedAt = new NumberColumn();
  private readonly imposedBy = new NumberColumn();
  private readonly state = new NumberColumn();
  private readonly kinship = new NumberColumn();
  private readonly flags = new NumberColumn();
  private readonly asked = new NumberColumn();
  /** The event that said last when it ends, after its imposition; 0 for none. */
  private readonly endedBy = new NumberColumn();
  /** The moment after which nothing holds of it, as far as was stated; 0: none (a real one is never exactly 1970). */
  private readonly endsAt = new NumberColumn();
  /** The number of the identity under which it was listed last, and the way back: one more than the entry, 0 for none. */
  private readonly identity = new NumberColumn();
  private readonly identities = new DigestTable();
  private readonly entryOf = new NumberColumn();
  private readonly openReviews = new Map<number, string>();
  private readonly timesAsked = new NumberColumn();
  /** By their ids. */
  private readonly masses = new Map<string, MassReview>();
  private readonly spoken = new Map<string, number>();
  private readonly numbers = new Map<string, number>();

  constructor(readonly source: string) {}

  get size(): number {
    return this.ids.size;
  }

  /** Folds an event; in order. Those of other sources, whose names begin alike, are passed over. */
  fold(event: HeldEvent): void {
    if (!event.subject.startsWith(`${this.source}-`)) return;
    const said = saidBy(event.commandid, this.source);
    if (said) this.hear(said.version, event.sequence);
    const typed = { type: event.type, data: event.data } as DomainEvent;
    if (typed.type === EVENT_TYPES.reviewOpened || typed.type === EVENT_TYPES.reviewDecided) {
      this.foldReview(event, typed);
      return;
    }
    const entry = this.entryFor(event, said);
    if (entry < 0) return;
    this.foldEnd(entry, typed, event.sequence);
    if (!said) return;
    this.state.set(entry, said.state);
    this.kinship.set(entry, said.kinship);
    this.flags.set(entry, (this.flags.get(entry) & ~COMPLETE) | (said.remaining === 0 ? COMPLETE : 0));
    if (!this.openReviews.has(entry)) this.asked.set(entry, ASKED.indexOf('none'));
    this.listAs(entry, said.identity);
  }

  /** The entry of the record with this identity; -1 for none. */
  find(identity: string): number {
    return this.entryOf.get(this.identities.find(identity)) - 1;
  }

  /** The same for a record of another table of identities. */
  findOf(table: DigestTable, number: number): number {
    const own = this.identities.findOf(table, number);
    return own < 0 ? -1 : this.entryOf.get(own) - 1;
  }

  /** The entry of the restriction with this id, under whatever identity it is listed now; -1 for none. */
  findId(restrictionId: string): number {
    const entry = this.ids.find(restrictionId.slice(-DIGEST_DIGITS));
    return entry >= 0 && this.marks.get(entry) === markOf(restrictionId) ? entry : -1;
  }

  /** Where it was imposed: the event there has its id. */
  imposedAtOf(entry: number): number {
    return this.imposedAt.get(entry);
  }

  /** Whether it was imposed because of this version, by an earlier run that was interrupted. */
  isImposedBy(entry: number, version: string): boolean {
    return this.imposedBy.get(entry) === this.numbers.get(version);
  }

  stateOf(entry: number): number {
    return this.state.get(entry);
  }

  kinshipOf(entry: number): number {
    return this.kinship.get(entry);
  }

  /** Whether all that was said of it has been recorded. */
  isComplete(entry: number): boolean {
    return (this.flags.get(entry) & COMPLETE) !== 0;
  }

  askedOf(entry: number): Asked {
    return ASKED[this.asked.get(entry)] as Asked;
  }

  /** The review about it that nobody has decided yet. */
  openReviewOf(entry: number): string | undefined {
    return this.openReviews.get(entry);
  }

  /** How often a person was asked about it: a version may come a second time, and lack it again. */
  timesAskedOf(entry: number): number {
    return this.timesAsked.get(entry);
  }

  /** Whether it has an end at or before the moment (microseconds), so that nobody expects it to be listed. */
  hasEnded(entry: number, at: number): boolean {
    const end = this.endsAt.get(entry);
    return end !== 0 && end <= at;
  }

  /** The moment after which nothing holds of it, as far as was stated; 0: none; `NEVER`: nothing ever held. */
  endOf(entry: number): number {
    return this.endsAt.get(entry);
  }

  /** Whether a correction leaves it open when it ends, so that only its events tell. */
  isTangled(entry: number): boolean {
    return (this.flags.get(entry) & TANGLED) !== 0;
  }

  /** The sequence of the last event that a version of the source led to; undefined for none. */
  lastOf(version: string): number | undefined {
    return this.spoken.get(version);
  }

  /** Versions that led to events, as keys write them. */
  get versions(): ReadonlyMap<string, number> {
    return this.spoken;
  }

  massReview(id: string): MassReview | undefined {
    return this.masses.get(id);
  }

  /** Of a source the ledger takes one at a time. */
  get openMassReview(): MassReview | undefined {
    return [...this.masses.values()].find(({ decision }) => decision === undefined);
  }

  private hear(version: string, sequence: number): void {
    this.spoken.set(version, sequence);
    if (!this.numbers.has(version)) this.numbers.set(version, this.numbers.size + 1);
  }

  private entryFor({ subject, sequence, type }: HeldEvent, said: Said | undefined): number {
    if (type !== EVENT_TYPES.imposed || !said) return this.findId(subject);
    const entry = this.ids.add(subject.slice(-DIGEST_DIGITS));
    this.marks.set(entry, markOf(subject));
    this.imposedAt.set(entry, sequence);
    this.imposedBy.set(entry, this.numbers.get(said.version) as number);
    return entry;
  }

  private listAs(entry: number, digest: string): void {
    const number = this.identities.add(digest);
    const before = this.identity.get(entry) - 1;
    if (before >= 0 && before !== number && this.entryOf.get(before) === entry + 1) this.entryOf.set(before, 0);
    this.identity.set(entry, number + 1);
    this.entryOf.set(number, entry + 1);
  }

  private foldEnd(entry: number, event: DomainEvent, sequence: number): void {
    switch (event.type) {
      case EVENT_TYPES.imposed:
        this.endAt(entry, event.data.effective.untilAt);
        return;
      case EVENT_TYPES.extended:
        if (event.data.target !== 'restriction') return;
        this.endedBy.set(entry, sequence);
        this.endAt(entry, event.data.untilAt);
        return;
      case EVENT_TYPES.lifted:
        if (event.data.scope) return;
        this.endedBy.set(entry, sequence);
        this.endAt(entry, event.data.effective.fromAt);
        return;
      case EVENT_TYPES.withdrawn:
      case EVENT_TYPES.voided:
        this.endedBy.set(entry, sequence);
        this.endsAt.set(entry, NEVER);
        return;
      case EVENT_TYPES.corrected:
        this.foldCorrection(entry, event.data);
        return;
      default:
    }
  }

  private foldCorrection(entry: number, { eventSequence, replacement }: Correction): void {
    const endedBy = this.endedBy.get(entry);
    if (eventSequence === this.imposedAt.get(entry)) {
      if (replacement === null) this.endsAt.set(entry, NEVER);
      // An event that ended it says when, whatever was planned at first.
      else if (endedBy === 0) this.correctEnd(entry, replacement.effective?.untilAt);
    } else if (eventSequence !== endedBy) this.tangle(entry);
    else if (replacement === null) this.takeBackEnd(entry);
    else if (this.endsAt.get(entry) !== NEVER) {
      const { untilAt, effective } = replacement;
      this.correctEnd(entry, untilAt === undefined ? effective?.fromAt : untilAt);
    }
  }

  /** Only its events tell what it ends at now. A lifting that a person decided, and took back, is none: it is listed like any other. */
  private takeBackEnd(entry: number): void {
    this.endedBy.set(entry, 0);
    this.endAt(entry, undefined);
    this.tangle(entry);
    if (this.askedOf(entry) === 'lifted') this.asked.set(entry, ASKED.indexOf('none'));
  }

  private tangle(entry: number): void {
    this.flags.set(entry, this.flags.get(entry) | TANGLED);
  }

  private correctEnd(entry: number, at: string | null | undefined): void {
    if (at !== undefined) this.endAt(entry, at);
  }

  private endAt(entry: number, at: string | null | undefined): void {
    this.endsAt.set(entry, at ? (parseInstant(at) ?? 0) : 0);
  }

  private foldReview(
    { subject, commandid }: HeldEvent,
    event: Extract<DomainEvent, { type: typeof EVENT_TYPES.reviewOpened | typeof EVENT_TYPES.reviewDecided }>,
  ): void {
    if (event.type === EVENT_TYPES.reviewOpened) {
      if (event.data.source !== this.source) return;
      if (event.data.kind === 'missing') this.ask(event.data.restrictionId, 'open', subject);
      else this.masses.set(subject, { id: subject, version: event.data.version });
      return;
    }
    const { decision, restrictionId } = event.data;
    const byImport = saidBy(commandid, this.source) !== undefined;
    if (restrictionId !== undefined)
      this.ask(restrictionId, byImport ? 'none' : decision === 'lift' ? 'lifted' : 'kept');
    const mass = this.masses.get(subject);
    if (mass && (decision === 'accept' || decision === 'ignore')) this.masses.set(subject, { ...mass, decision });
  }

  private ask(restrictionId: string, asked: Asked, reviewId?: string): void {
    const entry = this.findId(restrictionId);
    if (entry < 0) return;
    this.asked.set(entry, ASKED.indexOf(asked));
    if (reviewId === undefined) this.openReviews.delete(entry);
    else {
      this.openReviews.set(entry, reviewId);
      this.timesAsked.set(entry, this.timesAsked.get(entry) + 1);
    }
  }
}

/**
 * Of an id: its digest tells the records of one source apart, but of two sources, whose names may begin alike, a record
 * of one identity has one digest.
 */
function markOf(id: string): number {
  let mark = 0;
  for (let at = 0; at < id.length - DIGEST_DIGITS; at++) mark = (mark * 31 + id.charCodeAt(at)) | 0;
  return mark;
}
