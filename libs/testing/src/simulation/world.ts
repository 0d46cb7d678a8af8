import type { Instant } from '@curbline/domain';
import type { ChainWriterLimits } from '@curbline/log';
import type { SimulatedNetwork } from './simulated.network.js';
import type { VirtualTime } from './virtual-time.js';
import type { Witness } from './witness.js';

/** The name of the one ledger of a simulation. */
export const LEDGER = 'simulated';

/** When every simulation begins. */
const BEGIN_MS = Date.UTC(2025, 0, 1);

/** What everybody in a simulation shares. */
export interface World {
  time: VirtualTime;
  network: SimulatedNetwork;
  witness: Witness;
  limits: ChainWriterLimits;
  /** Keeps a line of what happened, for whoever has to understand a failure. */
  note: (line: string) => void;
  /** Takes an error of the simulation itself, which says nothing about what is simulated. */
  fail: (error: unknown) => void;
}

/** What a clock shows that is so far ahead. */
export function clockAt(time: VirtualTime, skewMs: number): Instant {
  return (BEGIN_MS + time.nowMs + skewMs) * 1_000;
}
