import type { Group } from '../group/group.decider.js';
import type { Restriction } from '../restriction/restriction.js';

/** What became of a command that was accepted: enough to answer it again, and to notice a reused key. */
export interface AcceptedCommand {
  commandHash: string;
  sequence: number;
  subject: string;
  version: number;
}

/** What the deciders may look up. */
export interface LedgerView {
  restriction(id: string): Restriction | undefined;
  group(id: string): Group | undefined;
  command(key: string): AcceptedCommand | undefined;
}
