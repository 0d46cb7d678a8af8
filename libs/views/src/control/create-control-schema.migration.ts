import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The table of generations: when each was asked for, had its indexes, went live, and was replaced.
 * That a ledger has at most one live generation of a projection, and at most one of a version under construction, is
 * the database's to guarantee: several services start at once.
 */
export class CreateControlSchema1764000000000 implements MigrationInterface {
  readonly name = 'CreateControlSchema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(`
      CREATE TABLE curbline.generation (
        generation bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ledger text NOT NULL,
        projection text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        schema_name text NOT NULL UNIQUE
          GENERATED ALWAYS AS (projection || '_v' || version::text || '_g' || generation::text) STORED,
        state text NOT NULL CHECK (state IN ('building', 'live', 'retired')),
        requested_at timestamptz NOT NULL DEFAULT now(),
        built_at timestamptz,
        live_at timestamptz,
        retired_at timestamptz
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX one_live ON curbline.generation (ledger, projection) WHERE state = 'live'`);
    await runner.query(`
      CREATE UNIQUE INDEX one_building ON curbline.generation (ledger, projection, version) WHERE state = 'building'`);
    await runner.query(`
      CREATE VIEW curbline.live_schema AS
      SELECT ledger, projection, version, schema_name, live_at FROM curbline.generation WHERE state = 'live'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW curbline.live_schema');
    await runner.query('DROP TABLE curbline.generation');
  }
}
