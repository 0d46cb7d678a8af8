import type { Random } from '@curbline/testing';
import type { FaultSystem } from '../system/fault-system.js';

/** What a fault may use. */
export interface FaultContext {
  system: FaultSystem;
  /** The schedule's: what is drawn is the same for the same seed. */
  random: Random;
  /** Resolves when a new command is accepted through every gateway that runs. */
  untilWritable: () => Promise<void>;
}

/** One kind of fault. */
export interface FaultKind {
  /** Its name in the report. */
  name: string;
  /** What is done to the system, for the report's reader. */
  what: string;
  /** What decides how long nothing is written. */
  bound: string;
  /** Brings it about, and undoes it. */
  happen: (context: FaultContext) => Promise<void>;
}
