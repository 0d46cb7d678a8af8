import type { ChainedEntry, ChainHead, Hash, Instant } from '@curbline/domain';
import type { AcceptedEntry } from './chain.cursor.js';

/** An event before it has a place in the chain. `data` must come back from JSON as it went in. */
export interface EventDraft {
  type: string;
  subject: string;
  data: unknown;
}

/**
 * What a decider makes of a command, as far as the chain must know: events to append (all or none of them, next to each
 * other), the place of the first entry that the same command got before, or a refusal. A fold adds what its answers need.
 */
export type ChainDecision =
  | { outcome: 'accepted'; events: readonly EventDraft[] }
  | { outcome: 'replayed'; sequence: number }
  | { outcome: 'rejected' };

/** What a decision may know besides the state. It may be taken several times, each time with other values. */
export interface DecisionStamp {
  /** The recorded time that the first of the events will have. */
  recordedAt: Instant;
  /** A fresh UUID. */
  newId: string;
  commandHash: Hash;
}

/** The state of a ledger and its decider, as the chain writer drives them. Nothing in it waits. */
export interface LedgerFold<Command, Decision extends ChainDecision> {
  /** Folds an accepted entry, in order of sequence, for good. An error stops the writer: its state would not be the ledger's. */
  apply(entry: AcceptedEntry): void;
  /** A layer over the state, in which a batch is decided; to forget the batch, the layer is dropped. */
  speculate(): Speculation<Command, Decision>;
}

/** A state that may never come to be. */
export interface Speculation<Command, Decision extends ChainDecision> {
  /** Pure. An error answers this command alone. */
  decide(command: Command, stamp: DecisionStamp): Decision;
  /** Folds the entries of one command of the batch that is being decided: all, or (with an error, which answers this command) none. */
  apply(entries: readonly ChainedEntry[]): void;
}

/** A command on its way to the chain. */
export interface Submission<Command> {
  command: Command;
  /** The caller's idempotency key, as stored in `commandid`: by it the state knows a command again. */
  commandId: string;
  /** As stored in `commandhash`: tells a repeated command from another one with the same id. */
  commandHash: Hash;
  actor: string;
  /** Adopts history: the recorded time that the events shall have. */
  knownAt?: Instant;
  /** Gives it up: it is not decided any more, unless that is under way, and fails with `OutcomeUnknownError`. */
  signal?: AbortSignal;
}

/** The answer to a submission: the decision that stands, and the entries that it brought into the chain. */
export interface ChainAnswer<Decision extends ChainDecision> {
  decision: Decision;
  /** Empty unless the decision is an acceptance. */
  entries: readonly ChainedEntry[];
  /** The head at which the decision holds. */
  head: ChainHead;
}
