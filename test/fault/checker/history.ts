/**
 * What the clients of a run did and were told: all that the checker knows besides the topic. Times are those of one
 * monotonic clock, in milliseconds; the clients share a process, so that "before" has a meaning.
 */
export interface History {
  commands: CommandRecord[];
  reads: ReadRecord[];
}

/** One command of one client, with everything that it was told until it knew the outcome or gave up. */
export interface CommandRecord {
  /** The `Idempotency-Key`. */
  key: string;
  /** Unique for each body; it is part of the body (its `reason`), so that an entry tells which command it came from. */
  marker: string;
  type: string;
  subject: string;
  expectedVersion?: number;
  /** What the client has reason to expect: refusals are provoked deliberately. */
  expects: 'accepted' | 'refused' | 'either';
  /** In order; only the last one can have brought the outcome. */
  attempts: Attempt[];
  outcome: Outcome;
}

/** One request with the command. */
export interface Attempt {
  gateway: string;
  sentAtMs: number;
  /** When it was answered, broken off or given up. */
  endedAtMs: number;
  /** The HTTP status; undefined when there was no answer. */
  status: number | undefined;
}

export type Outcome = Accepted | { known: 'refused'; status: number; code: string } | { known: 'nothing' };

/** What a 201 said. */
export interface Accepted {
  known: 'accepted';
  sequence: number;
  hash: string;
  version: number;
  /** As served. */
  events: unknown[];
}

/** A read that was answered with 200. */
export interface ReadRecord {
  gateway: string;
  subject: string;
  /** What the client asked to be waited for. */
  minSequence: number;
  /** Where the answer stands by its own words. */
  sequence: number;
  /** `state`: the version that was shown. `check`: whether the restriction was among those that apply. */
  saw: { what: 'state'; version: number } | { what: 'check'; applies: boolean };
}

/** A promise that was not kept. */
export interface Violation {
  promise: BrokenPromise;
  detail: string;
}

/** What the checker can find, in the words of the report. */
export const BROKEN_PROMISES = {
  lost: 'answered with 201, and not in the ledger',
  doubled: 'in the ledger more than once',
  altered: 'in the ledger with other bytes, or at another place, than the client was told',
  uninvited: 'in the ledger, and nobody sent it',
  'refused-but-there': 'refused, and in the ledger',
  order: 'answered before another one was sent, and behind it in the ledger',
  version: 'a version that is not the count of the events, or that overlooks the version that was expected',
  chain: 'a record that extends nothing, a hole, or an end before the end',
  refusal: 'refused, although it makes sense in every state that it can have met',
  'stale-read': 'an answer that lacks what it says it knows, or what was asked to be waited for',
  views: 'rows that differ from a fresh rebuild, or from the topic',
  recovery: 'a fault was healed, and the system did not come back by itself',
} as const;
export type BrokenPromise = keyof typeof BROKEN_PROMISES;
