import type { Log } from '../log.port.js';
import type { Timers } from '../timers.js';
import { ChainCursor, type AcceptedEntry, type ChainPosition } from './chain.cursor.js';
import { readOn } from './read-on.js';

/** What a consumer of a chain says to begin. */
export interface FollowOptions {
  /** The ledger's name: a log that carries another one is refused. */
  ledger: string;
  /** The stored position of the last batch that was dealt with; absent: from the genesis entry on. */
  from?: ChainPosition;
  /** Ends the following, without an error. */
  signal: AbortSignal;
  /** Told of each outage of the log; the following goes on by itself. */
  onRetry?: (error: Error) => void;
  /** The system's, unless others are passed. */
  timers?: Timers;
}

/** A step of a followed chain. Empty steps are signs of life: they say that the log can be read and had nothing new. */
export interface ChainBatch {
  /** The accepted entries, in order of sequence without a gap. */
  entries: readonly AcceptedEntry[];
  /** Where this batch ends: store it in the same transaction as what was made of the entries. */
  position: ChainPosition;
  /** Whether everything was seen that the log held when it was opened, or opened again after an outage. */
  caughtUp: boolean;
}

/**
 * The chain of a ledger from a position on, for ever. It rides out outages. It throws, and the consumer should then halt
 * and tell a person: `LogRewoundError` when the log lost records, or is another one than that of the position;
 * `LogUnfitError` when it carries another ledger or an unknown format.
 */
export async function* followChain(log: Log, options: FollowOptions): AsyncGenerator<ChainBatch> {
  const cursor = new ChainCursor(options.ledger, options.from);
  const reading = readOn(log, cursor, options.signal, options.onRetry, options.timers);
  for await (const { records, endAtOpening } of reading) {
    const entries: AcceptedEntry[] = [];
    for (const record of records) {
      const accepted = cursor.take(record);
      if (accepted) entries.push(accepted);
    }
    yield { entries, position: cursor.position, caughtUp: cursor.nextOffset >= endAtOpening };
  }
}
