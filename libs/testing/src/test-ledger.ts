import type { ChainedEntry } from '@curbline/domain';
import { openLog, type Log } from '@curbline/log';
import { DomainWriter } from './domain-writer.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A ledger on the embedded log, in a database of its own, as a service that reads it finds it; specs record in it. */
export class TestLedger {
  private constructor(
    readonly database: TestDatabase,
    private readonly log: Log,
    private readonly writer: DomainWriter,
  ) {}

  /** Opens a new one, which holds its genesis alone. */
  static async open(): Promise<TestLedger> {
    const database = await createTestDatabase();
    const log = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' });
    const writer = new DomainWriter(log);
    await writer.start();
    return new TestLedger(database, log, writer);
  }

  /** Records commands that must be accepted, one after the other; returns the last entry. */
  record(...commands: Parameters<DomainWriter['record']>): Promise<ChainedEntry> {
    return this.writer.record(...commands);
  }

  /** Whoever reads it must have ended. */
  async close(): Promise<void> {
    await this.writer.stop();
    await this.log.close();
    await this.database.drop();
  }
}
