import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys that sign receipts, and the log of decisions. The log is partitioned by ledger, and each ledger's part by the
 * month of asking (UTC): a ledger's retention is its own, and old months go as whole tables. The parts are made by
 * whoever writes: see decision-months.ts.
 */
export class CreateDecisionLog1764100000000 implements MigrationInterface {
  readonly name = 'CreateDecisionLog1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE curbline.receipt_key (
        ledger text NOT NULL,
        secret bytea NOT NULL CHECK (octet_length(secret) >= 32),
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (ledger, made_at)
      )`);
    await runner.query(`
      CREATE TABLE curbline.decision (
        ledger text NOT NULL,
        id uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        asker text,
        form text NOT NULL CHECK (form IN ('single', 'batch')),
        question jsonb,
        outcome text,
        restrictions text[] NOT NULL,
        items text[] NOT NULL,
        lines jsonb,
        sequence bigint NOT NULL,
        answers_version integer NOT NULL,
        answer_hash bytea CHECK (octet_length(answer_hash) = 32),
        receipt text NOT NULL,
        PRIMARY KEY (ledger, asked_at, id),
        CHECK ((form = 'single') = (question IS NOT NULL AND answer_hash IS NOT NULL)),
        CHECK ((form = 'batch') = (lines IS NOT NULL))
      ) PARTITION BY LIST (ledger)`);
    await runner.query('CREATE INDEX decision_by_asker ON curbline.decision (asker, asked_at, id)');
    await runner.query('CREATE INDEX decision_by_restriction ON curbline.decision USING gin (restrictions)');
    await runner.query('CREATE INDEX decision_by_item ON curbline.decision USING gin (items)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE curbline.decision');
    await runner.query('DROP TABLE curbline.receipt_key');
  }
}
