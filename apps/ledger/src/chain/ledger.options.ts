import type { ChainWriterLimits, Log } from '@curbline/log';
import type { SnapshotOptions } from '../snapshot/ledger.snapshots.js';

/** What the service needs to know. */
export interface LedgerOptions {
  /** The ledger's name. */
  ledger: string;
  /** Opens its log; called again while it throws `LogUnavailableError`. */
  openLog: () => Promise<Log>;
  limits?: Partial<ChainWriterLimits>;
  /** Absent: no snapshots are taken, and none are read. */
  snapshots?: SnapshotOptions;
}

/** The injection token of the options. */
export const LEDGER_OPTIONS = Symbol('LEDGER_OPTIONS');
