import { headAfter, MAX_ENTRY_BYTES, type ChainedEntry, type ChainHead, type Instant } from '@curbline/domain';
import { MAX_APPEND_BYTES } from '../log.port.js';
import { chainEntry } from './chain-entry.js';
import { ClockBehindError, EntryTooLargeError, KnowledgeOutOfOrderError } from './chain.errors.js';
import type { AcceptedEntry } from './chain.cursor.js';
import type { ChainDecision, EventDraft, Speculation, Submission } from './ledger.fold.js';
import type { Pending } from './pending.js';

/** Limits of one batch besides its bytes: what is decided in one go keeps everything else in the process waiting. */
const MOST_SUBMISSIONS = 2_000;
/** A head so far ahead of the own clock means that a clock is wrong, and that recorded times would be wrong for good. */
export const MOST_CLOCK_LAG_US = 5 * 60 * 1_000_000;

/** What deciding a batch needs besides the submissions. */
export interface DraftContext {
  ledger: string;
  /** The writer's clock when the batch is decided, UTC. */
  now: Instant;
  newId: () => string;
  onClockBehind: (lagUs: number) => void;
}

/** What was decided for one submission, to be told once the batch is known to have been decided at the ledger's head. */
interface Verdict<Command, Decision extends ChainDecision> {
  pending: Pending<Command, Decision>;
  /** Whether it stands on entries of this batch. */
  recorded: boolean;
  tell: () => void;
}

/** What became of a draft's entries so far: they may still land, they are all in the chain, or they can never be. */
export type DraftFate = 'open' | 'landed' | 'dead';

/**
 * A batch of submissions, decided in order at one head, and the entries that they would add to the chain. The chain
 * takes all of the entries or none, and nobody is told anything before that is known, but the answer of a command that
 * the ledger already holds.
 */
export class BatchDraft<Command, Decision extends ChainDecision> {
  readonly base: ChainHead;
  readonly entries: ChainedEntry[] = [];
  bytes = 0;
  readonly #context: DraftContext;
  readonly #speculation: Speculation<Command, Decision>;
  readonly #verdicts: Verdict<Command, Decision>[] = [];
  #head: ChainHead;
  #fate: DraftFate = 'open';

  constructor(base: ChainHead, speculation: Speculation<Command, Decision>, context: DraftContext) {
    this.base = base;
    this.#head = base;
    this.#speculation = speculation;
    this.#context = context;
  }

  get fate(): DraftFate {
    return this.#fate;
  }

  /** How many submissions wait for the fate of this batch. */
  get size(): number {
    return this.#verdicts.length;
  }

  /** Those of its submissions that nobody has answered. */
  unanswered(): Pending<Command, Decision>[] {
    return this.#verdicts.map(({ pending }) => pending).filter(({ settled }) => !settled);
  }

  markAttempted(): void {
    for (const { pending } of this.#verdicts) pending.markAttempted();
  }

  /** Nobody knows whether the entries will arrive. */
  markInDoubt(): void {
    for (const { pending, recorded } of this.#verdicts) if (recorded) pending.markInDoubt(this.base.hash);
  }

  /** Decides a submission on what was decided before it; false when the batch is full and it must wait for the next. */
  add(pending: Pending<Command, Decision>): boolean {
    if (this.size >= MOST_SUBMISSIONS) return false;
    try {
      const decision = this.#decide(pending.submission);
      return decision.outcome === 'accepted'
        ? this.#addEvents(pending, decision, decision.events)
        : this.#addAnswer(pending, decision);
    } catch (error) {
      if (this.#isInDoubt(pending)) return this.#refuse(pending, error as Error);
      pending.fail(error as Error);
      return true;
    }
  }

  /** Adds an entry that no submission asked for: the genesis. */
  addEntry(entry: ChainedEntry): void {
    this.entries.push(entry);
    this.bytes += entry.bytes.byteLength;
    this.#head = headAfter(entry);
  }

  /** The entry with this sequence, if it is of this batch. */
  entryAt(sequence: number): ChainedEntry | undefined {
    return this.entries[sequence - this.base.sequence - 1];
  }

  /** Learns that an entry was accepted, from which follows the fate of those that wanted to stand in its place. */
  see(accepted: AcceptedEntry): void {
    const own = this.entryAt(accepted.sequence);
    if (!own) return;
    if (own.hash !== accepted.hash) this.#fate = 'dead';
    else if (own === this.entries.at(-1)) {
      this.#fate = 'landed';
      this.tell();
    }
  }

  /** Answers every submission: the batch is part of the chain. */
  tell(): void {
    for (const verdict of this.#verdicts) verdict.tell();
  }

  /**
   * Answers the submissions of a batch that has no entries: it was decided at the ledger's head. Left out are those that
   * an earlier batch would record at this very head, should it still arrive.
   */
  tellRefused(): void {
    for (const verdict of this.#verdicts) if (!this.#isInDoubt(verdict.pending)) verdict.tell();
  }

  /** The log has refused the batch. Answers whoever is not in an earlier one that may still arrive. */
  failRefused(error: Error): void {
    for (const { pending } of this.#verdicts) if (!this.#isInDoubt(pending)) pending.fail(error);
  }

  #isInDoubt(pending: Pending<Command, Decision>): boolean {
    return pending.isInDoubt(this.base.hash);
  }

  #decide({ command, commandHash, knownAt }: Submission<Command>): Decision {
    return this.#speculation.decide(command, {
      recordedAt: this.#recordedAfter(this.#head, knownAt),
      newId: this.#context.newId(),
      commandHash,
    });
  }

  #recordedAfter(head: ChainHead, knownAt: Instant | undefined): Instant {
    return Math.max(knownAt ?? this.#context.now, head.recordedAt + 1);
  }

  #addAnswer(pending: Pending<Command, Decision>, decision: Decision): boolean {
    // What the ledger holds it holds for ever; only what this batch itself is about to add must wait.
    if (decision.outcome === 'replayed' && decision.sequence <= this.base.sequence) {
      pending.answer({ decision, entries: [], head: this.base });
    } else {
      const answer = { decision, entries: [], head: this.#head };
      this.#verdicts.push({ pending, recorded: false, tell: () => pending.answer(answer) });
    }
    return true;
  }

  #addEvents(pending: Pending<Command, Decision>, decision: Decision, events: readonly EventDraft[]): boolean {
    const refusal = this.#refusalOfTime(pending.submission.knownAt);
    if (refusal instanceof ClockBehindError) throw refusal;
    if (refusal) return this.#refuse(pending, refusal);
    const entries = this.#chain(pending.submission, events);
    let bytes = 0;
    let largest = 0;
    for (const { bytes: each } of entries) {
      bytes += each.byteLength;
      largest = Math.max(largest, each.byteLength);
    }
    if (largest > MAX_ENTRY_BYTES || bytes > MAX_APPEND_BYTES) {
      return this.#refuse(
        pending,
        new EntryTooLargeError(`The event would take ${largest} bytes; an entry has at most ${MAX_ENTRY_BYTES}.`),
      );
    }
    if (this.bytes + bytes > MAX_APPEND_BYTES) return false;
    this.#speculation.apply(entries);
    for (const entry of entries) this.addEntry(entry);
    const answer = { decision, entries, head: this.#head };
    this.#verdicts.push({ pending, recorded: true, tell: () => pending.answer(answer) });
    return true;
  }

  #refuse(pending: Pending<Command, Decision>, error: Error): boolean {
    this.#verdicts.push({ pending, recorded: false, tell: () => pending.fail(error) });
    return true;
  }

  #refusalOfTime(knownAt: Instant | undefined): ClockBehindError | KnowledgeOutOfOrderError | undefined {
    const { now, onClockBehind } = this.#context;
    if (knownAt !== undefined) {
      if (knownAt > now) return new KnowledgeOutOfOrderError('History cannot be adopted from the future.');
      if (knownAt > this.#head.recordedAt) return undefined;
      return new KnowledgeOutOfOrderError(
        'The ledger already holds entries of that time or later: history is adopted in order, or recorded as known now.',
      );
    }
    const lagUs = this.#head.recordedAt - now;
    if (lagUs <= MOST_CLOCK_LAG_US) return undefined;
    onClockBehind(lagUs);
    return new ClockBehindError(
      `The last entry was recorded ${Math.round(lagUs / 1_000_000)} s ahead of this writer's clock: one of two clocks is wrong.`,
    );
  }

  #chain(
    { commandId, commandHash, actor, knownAt }: Submission<Command>,
    events: readonly EventDraft[],
  ): ChainedEntry[] {
    const { ledger, newId, now } = this.#context;
    let head = this.#head;
    return events.map((event) => {
      const recordedAt = this.#recordedAfter(head, knownAt);
      const adoptedAt = knownAt === undefined ? undefined : now;
      const entry = chainEntry(head, event, {
        ledger,
        id: newId(),
        recordedAt,
        adoptedAt,
        commandId,
        commandHash,
        actor,
      });
      head = headAfter(entry);
      return entry;
    });
  }
}
