import type { ChainHead, Instant } from '@curbline/domain';
import type { Log } from '../log.port.js';
import type { Timers } from '../timers.js';
import type { ChainPosition } from './chain.cursor.js';
import type { ChainDecision, LedgerFold } from './ledger.fold.js';

/** What a chain writer is made of. */
export interface ChainWriterOptions<Command, Decision extends ChainDecision> {
  log: Log;
  /** The ledger's name: written into the genesis entry and into every entry's source. */
  ledger: string;
  fold: LedgerFold<Command, Decision>;
  /** Where the fold's state stands; absent: it is empty, and everything is read. */
  from?: ChainPosition;
  observer?: ChainWriterObserver;
  /** The system's clock, in microseconds since 1970 (UTC). */
  clock?: () => Instant;
  /** Random UUIDs. */
  newId?: () => string;
  /** The system's, unless others are passed. */
  timers?: Timers;
  limits?: Partial<ChainWriterLimits>;
}

/** How much and how long a writer takes upon itself. */
export interface ChainWriterLimits {
  /** After so long without a known outcome a submission is answered with `OutcomeUnknownError`. */
  deadlineMs: number;
  /** After so long an append, or the question where the log ends, counts as unanswered. */
  answerTimeoutMs: number;
  /** So many submissions may wait; more are refused with `WriterOverloadedError`. */
  mostWaiting: number;
}

/** The defaults: a Kafka cluster that lost the leader of the partition has another within 4 to 14 s. */
export const WRITER_LIMITS: ChainWriterLimits = { deadlineMs: 15_000, answerTimeoutMs: 10_000, mostWaiting: 10_000 };

/** What a batch was, for counting. */
export interface BatchReport {
  submissions: number;
  entries: number;
  bytes: number;
  /** From the call of the append until the batch's fate was known. */
  durationMs: number;
}

/** Told what happens in a writer; nothing depends on it. Its methods must not throw. */
export interface ChainWriterObserver {
  /** The batch is part of the chain. */
  batchLanded?(report: BatchReport): void;
  /** Somebody else was faster, or nothing came of it: its submissions are decided again. */
  batchSkipped?(report: BatchReport): void;
  /** An append was not answered, or not with an outcome. */
  outcomeUnknown?(error: Error): void;
  /** The head had moved when refusals were about to be told: they are decided again. */
  headMoved?(submissions: number): void;
  /** The last entry's recorded time is so many microseconds ahead of the clock: nothing is appended until a person looks. */
  clockBehind?(lagUs: number): void;
  /** The log cannot be reached at the moment; the writer goes on trying. */
  logUnavailable?(error: Error): void;
  /** The writer has stopped for good, and says why. */
  halted?(error: Error): void;
}

/** What a writer is doing. `stopped` and `halted` are final. */
export type ChainWriterState = 'catching-up' | 'running' | 'stopping' | 'stopped' | 'halted';

export interface ChainWriterStatus {
  state: ChainWriterState;
  /** Why it halted. */
  failure?: Error;
  head: ChainHead;
  /** The next offset to be taken from the log, and where the log ended when it was last opened. */
  nextOffset: number;
  endAtOpening: number | undefined;
  /** Submissions that have not been answered. */
  waiting: number;
}
