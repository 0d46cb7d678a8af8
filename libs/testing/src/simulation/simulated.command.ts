import type { Submission } from '@curbline/log';
import type { TallyCommand } from '../tally.fold.js';
import type { SimulatedProcess } from './simulated-process.js';

/** What a client wants, whichever writers it asks for it. */
export interface SimulatedCommand {
  submission: Submission<TallyCommand & { id: string }>;
  /** How much of the chain every acknowledgement stood on that was given before the command was first sent. */
  sentAfter: number;
  /** After so long without an answer another writer is asked as well; null: one is asked once. */
  patienceMs: number | null;
  /** Whether it is always the same writer that is asked. */
  loyal: boolean;
  /** The answer that ended the asking. */
  final?: AttemptOutcome;
  /** Counts the writers that were asked. */
  round: number;
}

/**
 * What came of asking one writer. `declined`: not now, for a reason that has nothing to do with the command; `lost`: the
 * writer was killed; `unknown`: it could not learn the outcome in time.
 */
export type AttemptOutcome = 'accepted' | 'replayed' | 'rejected' | 'refused' | 'declined' | 'unknown' | 'lost';

/** One question to one writer. */
export interface Attempt {
  command: SimulatedCommand;
  process: SimulatedProcess;
  /** How much of the chain its answer must stand on at least: what the answered appends had stored when the writer got it. */
  since: number;
  askedAtMs: number;
  outcome?: AttemptOutcome;
}

/** Whether the writer has said that nothing came of the attempt. */
export function isNegative({ outcome }: Attempt): boolean {
  return outcome === 'rejected' || outcome === 'refused' || outcome === 'declined';
}
