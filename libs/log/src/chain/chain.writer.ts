import { randomUUID } from 'node:crypto';
import { instantFromMs, type ChainHead } from '@curbline/domain';
import { Backoff } from '../backoff.js';
import { LogRewoundError } from '../log.errors.js';
import { SYSTEM_TIMERS, type Timers } from '../timers.js';
import { BatchDraft } from './batch.draft.js';
import { genesisEntry } from './chain-entry.js';
import {
  AppendNotTakenError,
  OutcomeUnknownError,
  WriterHaltedError,
  WriterOverloadedError,
  WriterStoppedError,
} from './chain.errors.js';
import type { AcceptedEntry } from './chain.cursor.js';
import { ChainTail } from './chain.tail.js';
import type { ChainAnswer, ChainDecision, Submission } from './ledger.fold.js';
import { PatientLog } from './patient.log.js';
import { Pending } from './pending.js';
import { SubmissionQueue } from './submission.queue.js';
import {
  WRITER_LIMITS,
  type BatchReport,
  type ChainWriterLimits,
  type ChainWriterOptions,
  type ChainWriterStatus,
} from './writer.options.js';

/** Drafts of unknown outcome that are remembered. One that is forgotten and lands after all is found in the state instead. */
const MOST_OPEN_DRAFTS = 16;

/**
 * Turns commands into entries of a chain that several writers may extend at the same time (DESIGN.md, "The append, step
 * by step"). One append is under way at a time; what comes meanwhile is the next batch. Promises:
 * - An answered acceptance is in the chain, at the sequences told, once, and stays there.
 * - Every other answer was decided at a head that no append answered before the submission came had moved: a caller
 *   reads its own writes, whichever writer it asked.
 * - A submission is answered or fails by its deadline. `OutcomeUnknownError` alone leaves open whether it was recorded.
 * - When the log is found rewound or unfit, nothing is written any more: all that waits fails, and `status` says why.
 */
export class ChainWriter<Command, Decision extends ChainDecision> {
  readonly #options: ChainWriterOptions<Command, Decision>;
  readonly #limits: ChainWriterLimits;
  readonly #ended = new AbortController();
  readonly #queue = new SubmissionQueue<Command, Decision>();
  readonly #unanswered = new Set<Pending<Command, Decision>>();
  readonly #open = new Set<BatchDraft<Command, Decision>>();
  readonly #tail: ChainTail;
  readonly #log: PatientLog;
  readonly #timers: Timers;
  readonly #backoff: Backoff;
  #state: ChainWriterStatus['state'] = 'catching-up';
  #failure: Error | undefined;
  #starting: Promise<void> | undefined;
  #tailing: Promise<void> = Promise.resolve();
  #running: Promise<void> = Promise.resolve();
  #drained: (() => void) | undefined;
  #stopping: Promise<void> | undefined;
  /** So many submissions are decided one by one, after the log refused a batch of them. */
  #alone = 0;

  constructor(options: ChainWriterOptions<Command, Decision>) {
    this.#options = options;
    this.#limits = { ...WRITER_LIMITS, ...options.limits };
    const { log, ledger, from, observer, timers = SYSTEM_TIMERS } = options;
    this.#timers = timers;
    this.#backoff = new Backoff({ firstMs: 20, mostMs: 2_000 }, timers);
    const onUnavailable = (error: Error) => observer?.logUnavailable?.(error);
    this.#log = new PatientLog(log, this.#limits.answerTimeoutMs, this.#ended.signal, onUnavailable, timers);
    this.#tail = new ChainTail({
      log,
      ledger,
      from,
      onAccepted: (entry) => this.#onAccepted(entry),
      ownEntry: (sequence) => [...this.#open].at(-1)?.entryAt(sequence),
      onRetry: onUnavailable,
      timers,
    });
  }

  /** Resolves when the state is that of the log's end and the ledger is open. Rejects when the writer halts or is stopped before. */
  start(): Promise<void> {
    this.#starting ??= new Promise((resolve, reject) => {
      this.#tailing = this.#tail.run(this.#ended.signal).catch((error: unknown) => this.#halt(error));
      this.#running = this.#run(resolve).catch((error: unknown) => {
        this.#halt(error);
        reject(this.#failure ?? (error as Error));
      });
    });
    return this.#starting;
  }

  /**
   * Decides a command and, if it is accepted, records it. Rejects with a `ChainError`, or with what the decider threw.
   * May be called before `start` has resolved: the submission then waits like any other.
   */
  submit(submission: Submission<Command>): Promise<ChainAnswer<Decision>> {
    const refusal = this.#refusal();
    if (refusal) return Promise.reject(refusal);
    const onSettled = () => this.#settled(pending);
    const pending = new Pending<Command, Decision>(submission, this.#limits.deadlineMs, onSettled, this.#timers);
    this.#unanswered.add(pending);
    this.#queue.push(pending);
    return pending.answered;
  }

  get head(): ChainHead {
    return this.#tail.head;
  }

  status(): ChainWriterStatus {
    return {
      state: this.#state,
      ...(this.#failure && { failure: this.#failure }),
      head: this.#tail.head,
      nextOffset: this.#tail.nextOffset,
      endAtOpening: this.#tail.endAtOpening,
      waiting: this.#unanswered.size,
    };
  }

  /** Takes no more submissions, answers those that wait (by their deadlines at the latest), and ends. Does not close the log. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    if (this.#state !== 'halted' && this.#state !== 'stopped') {
      this.#state = 'stopping';
      if (this.#unanswered.size > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
      this.#ended.abort(new WriterStoppedError('The writer was stopped.'));
    }
    await Promise.all([this.#tailing, this.#running]);
    if (!this.#failure) this.#state = 'stopped';
  }

  #refusal(): Error | undefined {
    if (this.#failure) return this.#haltedError();
    if (this.#state === 'stopping' || this.#state === 'stopped') {
      return new WriterStoppedError('This writer is stopping and takes no more commands.');
    }
    if (this.#unanswered.size < this.#limits.mostWaiting) return undefined;
    return new WriterOverloadedError(`${this.#unanswered.size} commands are waiting already.`);
  }

  async #run(started: () => void): Promise<void> {
    await this.#readToEnd();
    while (this.#tail.head.sequence < 0) await this.#openLedger();
    if (this.#state === 'catching-up') this.#state = 'running';
    started();
    for (;;) {
      await this.#queue.some(this.#ended.signal);
      // What arrived in the same turn of the event loop shall share the batch.
      await this.#timers.nextTurn();
      await this.#decideWaiting();
    }
  }

  async #openLedger(): Promise<void> {
    const draft = this.#newDraft();
    const { ledger } = this.#options;
    draft.addEntry(genesisEntry(ledger, this.#now(), this.#newId));
    await this.#commit(draft);
  }

  async #decideWaiting(): Promise<void> {
    const draft = this.#newDraft();
    for (let next = this.#queue.peek(); next && draft.add(next); next = this.#queue.peek()) {
      this.#queue.shift();
      if (this.#alone === 0) continue;
      this.#alone--;
      break;
    }
    if (draft.entries.length > 0) await this.#commit(draft);
    else if (draft.size > 0) await this.#confirm(draft);
  }

  /** Without an append there is no proof that nobody else has moved the head: ask, and decide again if so. */
  async #confirm(draft: BatchDraft<Command, Decision>): Promise<void> {
    await this.#readToEnd();
    if (this.#tail.head.hash === draft.base.hash) {
      draft.tellRefused();
      if (draft.unanswered().length > 0) await this.#backoff.wait(this.#ended.signal);
    } else this.#options.observer?.headMoved?.(draft.size);
    this.#queue.putBack(draft.unanswered());
  }

  async #commit(draft: BatchDraft<Command, Decision>): Promise<void> {
    const startedAtMs = performance.now();
    this.#remember(draft);
    draft.markAttempted();
    await this.#append(draft);
    this.#report(draft, performance.now() - startedAtMs);
    this.#queue.putBack(draft.unanswered());
  }

  /** Returns when the fate of the draft is known, or unknown at the end of the log. */
  async #append(draft: BatchDraft<Command, Decision>): Promise<void> {
    const nextOffset = this.#tail.nextOffset;
    const outcome = await this.#log.append(draft.entries.map(({ bytes }) => bytes));
    if (outcome.known === 'refused') return this.#onRefused(draft, outcome.error);
    if (outcome.known === 'nothing') {
      draft.markInDoubt();
      this.#options.observer?.outcomeUnknown?.(outcome.error);
      await this.#readToEnd();
      if (draft.fate === 'open') await this.#backoff.wait(this.#ended.signal);
      return;
    }
    this.#backoff.reset();
    const { baseOffset } = outcome;
    if (baseOffset < nextOffset) {
      throw new LogRewoundError(`An append was stored at offset ${baseOffset}, but the log held ${nextOffset} before.`);
    }
    // Nothing came between, or what came was read meanwhile. The tail may have been faster still: it takes nothing twice.
    const isNext = baseOffset === nextOffset || baseOffset === this.#tail.nextOffset;
    if (isNext) this.#tail.takeOwn(baseOffset, draft.entries);
    else await this.#tail.reached(baseOffset + draft.entries.length, this.#ended.signal);
  }

  async #onRefused(draft: BatchDraft<Command, Decision>, error: Error): Promise<void> {
    this.#open.delete(draft);
    if (draft.size === 0) throw error;
    if (draft.size > 1) {
      this.#alone += draft.unanswered().length;
      return;
    }
    draft.failRefused(new AppendNotTakenError(error.message, { cause: error }));
    if (draft.unanswered().length > 0) await this.#backoff.wait(this.#ended.signal);
  }

  async #readToEnd(): Promise<void> {
    const stoodAt = this.#tail.nextOffset;
    const end = await this.#log.endOffset();
    if (end < stoodAt)
      throw new LogRewoundError(`The log ends at offset ${end}, but it held ${stoodAt} records before.`);
    await this.#tail.reached(end, this.#ended.signal);
  }

  #onAccepted(entry: AcceptedEntry): void {
    this.#options.fold.apply(entry);
    for (const draft of this.#open) {
      draft.see(entry);
      if (draft.fate !== 'open') this.#open.delete(draft);
    }
  }

  #remember(draft: BatchDraft<Command, Decision>): void {
    this.#open.add(draft);
    const [oldest] = this.#open;
    if (oldest && this.#open.size > MOST_OPEN_DRAFTS) this.#open.delete(oldest);
  }

  #report(draft: BatchDraft<Command, Decision>, durationMs: number): void {
    const { size: submissions, entries, bytes } = draft;
    const report: BatchReport = { submissions, entries: entries.length, bytes, durationMs };
    if (draft.fate === 'landed') this.#options.observer?.batchLanded?.(report);
    else this.#options.observer?.batchSkipped?.(report);
  }

  #newDraft(): BatchDraft<Command, Decision> {
    const { ledger, fold, observer } = this.#options;
    return new BatchDraft(this.#tail.head, fold.speculate(), {
      ledger,
      now: this.#now(),
      newId: this.#newId,
      onClockBehind: (lagUs) => observer?.clockBehind?.(lagUs),
    });
  }

  readonly #newId = (): string => (this.#options.newId ?? randomUUID)();

  #now(): number {
    return this.#options.clock?.() ?? instantFromMs(Date.now());
  }

  #settled(pending: Pending<Command, Decision>): void {
    this.#unanswered.delete(pending);
    if (this.#unanswered.size === 0) this.#drained?.();
  }

  #halt(error: unknown): void {
    if (this.#failure || this.#ended.signal.aborted) return;
    this.#failure = error as Error;
    this.#state = 'halted';
    this.#options.observer?.halted?.(this.#failure);
    for (const pending of [...this.#unanswered]) {
      pending.fail(pending.attempted ? new OutcomeUnknownError(this.#haltedError().message) : this.#haltedError());
    }
    this.#ended.abort(this.#haltedError());
  }

  #haltedError(): WriterHaltedError {
    const message = `This writer has stopped for good: ${this.#failure?.message}`;
    return new WriterHaltedError(message, { cause: this.#failure });
  }
}
