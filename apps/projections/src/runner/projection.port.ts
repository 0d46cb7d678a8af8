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

  /**
   * The same in two steps, for a writer whose work is more than writing: the runner then has it prepare a batch while
   * the one before is being committed. `reader` is another session than the one that writes: it sees every batch but
   * that last one, which the writer must know by itself. Batches are prepared in their order, and written in it or not at all.
   */
  prepare?(reader: Client, entries: readonly AcceptedEntry[]): Promise<PreparedBatch>;
}

/** A batch that is ready to be written. */
export interface PreparedBatch {
  /** Writes it in the transaction that is open, as `apply` does, and returns as much. */
  write(session: Client): Promise<number>;
}
