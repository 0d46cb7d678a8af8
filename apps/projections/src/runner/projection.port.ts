import type { AcceptedEntry } from '@curbline/log';
import type { ProjectionName } from '@curbline/views';
import type { Client } from 'pg';

/** A view of a ledger, built from its entries alone, so that it can be thrown away and built again. */
export interface Projection {
  readonly name: ProjectionName;
  /** Raised with every change of its tables or their content. */
  readonly version: number;
  /** Statements that make its tables, the checkpoint's among them. */
  readonly tables: readonly string[];
  /** Statements that make what is only needed by readers. */
  readonly indexes: readonly string[];
  /** A writer that remembers nothing yet. */
  writer(ledger: string): ProjectionWriter;
}

/**
 * Turns entries into rows. It may remember what it wrote, to spare reading it again; when a transaction was not
 * committed, what it remembers is no longer true and it must be thrown away.
 */
export interface ProjectionWriter {
  /**
   * Writes what the entries mean into the tables that `search_path` names, in the transaction that is open, and
   * returns the number of rows it added or changed. The entries follow directly on those written before.
   * Throws `ProjectionHaltedError` when it cannot go on without a person.
   */
  apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number>;
}
