import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMonths, type Month } from './decision-months.js';

/**
 * The log of decisions in two tables: who asked when and which answer that was (`asked`), and what was answered
 * (`answered`), once for all who were given the same answer in the same month. Ids are UUIDs of version 7 and so tell the
 * time: both tables are partitioned by ledger, and each ledger's part by the ids of a month. `decision` becomes a view of
 * both for whoever reads the log with SQL. What the log holds already is taken over, one answer for each decision.
 */
export class SplitDecisionLog1764500000000 implements MigrationInterface {
  readonly name = 'SplitDecisionLog1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE curbline.decision RENAME TO whole_decision');
    await runner.query(`
      CREATE TABLE curbline.answered (
        ledger text NOT NULL,
        id uuid NOT NULL,
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
        PRIMARY KEY (ledger, id),
        CHECK ((form = 'single') = (question IS NOT NULL AND answer_hash IS NOT NULL)),
        CHECK ((form = 'batch') = (lines IS NOT NULL))
      ) PARTITION BY LIST (ledger)`);
    await runner.query('CREATE INDEX answered_by_restriction ON curbline.answered USING gin (restrictions)');
    await runner.query('CREATE INDEX answered_by_item ON curbline.answered USING gin (items)');
    await runner.query(`
      CREATE TABLE curbline.asked (
        id uuid NOT NULL,
        answer uuid NOT NULL,
        ledger text NOT NULL,
        asker text,
        PRIMARY KEY (ledger, id)
      ) PARTITION BY LIST (ledger)`);
    await runner.query('CREATE INDEX asked_by_answer ON curbline.asked (answer, id)');
    await runner.query('CREATE INDEX asked_by_asker ON curbline.asked (asker, id) WHERE asker IS NOT NULL');
    await takeOver(runner);
    await runner.query('DROP TABLE curbline.whole_decision');
    await runner.query(`
      CREATE VIEW curbline.decision AS
        SELECT asked.ledger, asked.id,
               to_timestamp(('x' || translate(left(asked.id::text, 13), '-', ''))::bit(48)::bigint / 1000.0) AS asked_at,
               asked.asker, form, question, outcome, restrictions, items, lines, sequence, answers_version, answer_hash,
               receipt
          FROM curbline.asked JOIN curbline.answered ON answered.ledger = asked.ledger AND answered.id = asked.answer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW curbline.decision');
    await runner.query('DROP TABLE curbline.asked');
    await runner.query('DROP TABLE curbline.answered');
  }
}

async function takeOver(runner: QueryRunner): Promise<void> {
  const parts = (await runner.query(
    `SELECT DISTINCT ledger, extract(year FROM asked_at AT TIME ZONE 'UTC')::integer * 12
                             + extract(month FROM asked_at AT TIME ZONE 'UTC')::integer - 1 AS month
       FROM curbline.whole_decision`,
  )) as { ledger: string; month: Month }[];
  for (const { ledger, month } of parts) await createMonths((sql) => runner.query(sql), ledger, [month]);
  await runner.query(
    `INSERT INTO curbline.answered (ledger, id, form, question, outcome, restrictions, items, lines, sequence,
                                    answers_version, answer_hash, receipt)
     SELECT ledger, id, form, question, outcome, restrictions, items, lines, sequence, answers_version, answer_hash, receipt
       FROM curbline.whole_decision`,
  );
  await runner.query(
    'INSERT INTO curbline.asked (id, answer, ledger, asker) SELECT id, id, ledger, asker FROM curbline.whole_decision',
  );
}
