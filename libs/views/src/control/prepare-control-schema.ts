import type { DataSource } from 'typeorm';
import { CONTROL_SCHEMA } from './control-schema.js';

/** Any number that nothing else in the database locks: services that start at once take turns. */
const MIGRATION_LOCK = 7_268_941_533;

/** Brings the control schema up to date; safe when several services start at once. The source must be initialised. */
export async function prepareControlSchema(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runner.query(`CREATE SCHEMA IF NOT EXISTS ${CONTROL_SCHEMA}`);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    // The lock ends with the session at the latest: a broken connection needs no word.
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
  }
}
