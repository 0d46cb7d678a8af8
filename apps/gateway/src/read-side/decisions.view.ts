import { Injectable } from '@nestjs/common';
import {
  type CheckQuestion,
  formatInstant,
  type Instant,
  type ItemCode,
  momentOf,
  type Outcome,
} from '@curbline/domain';
import { type Decision, type DecisionsQuery, splitItem } from '@curbline/contracts';
import type { DecidedLines } from '@curbline/views';
import { refuseForNow } from '../http/problems.js';
import { ViewsDatabase } from './views.database.js';
import { isMissingRelation, isUnavailable } from './views.errors.js';

/** What a search is narrowed by. */
export type DecisionFilters = Omit<DecisionsQuery, 'limit' | 'cursor'>;

/** A decision by its place in the order of the log. */
export interface DecisionPlace {
  askedAt: string;
  id: string;
}

const COLUMNS =
  'ledger, id, asked_at, asker, form, question, outcome, restrictions, lines, sequence, answers_version, answer_hash, receipt';

/** Reads the decision log. Throws 503 `unavailable` while its database is away. */
@Injectable()
export class DecisionsView {
  constructor(private readonly database: ViewsDatabase) {}

  /** The newest first, from before a place on, at most so many. */
  async search(
    ledger: string,
    { askedFrom, askedUntil, asker, outcome, restriction, item }: DecisionFilters,
    before: DecisionPlace | undefined,
    most: number,
  ): Promise<Decision[]> {
    const values: unknown[] = [ledger];
    const conditions = ['ledger = $1'];
    const where = (condition: (value: string) => string, value: unknown): void => {
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    if (askedFrom !== undefined) where((at) => `asked_at >= ${at}`, utc(askedFrom));
    if (askedUntil !== undefined) where((at) => `asked_at < ${at}`, utc(askedUntil));
    if (asker !== undefined) where((name) => `asker = ${name}`, asker);
    if (outcome !== undefined) where((each) => `outcome = ${each}`, outcome);
    if (restriction !== undefined) where((id) => `restrictions @> ARRAY[${id}]`, restriction);
    if (item !== undefined) where((key) => `items @> ARRAY[${key}]`, itemKey(item));
    if (before) {
      // The first condition is the one by which whole months are left out.
      where((at) => `asked_at <= ${at}`, before.askedAt);
      values.push(before.id);
      conditions.push(`(asked_at, id) < ($${values.length - 1}, $${values.length})`);
    }
    return this.read(
      `SELECT ${COLUMNS} FROM curbline.decision WHERE ${conditions.join(' AND ')}
        ORDER BY asked_at DESC, id DESC LIMIT ${most}`,
      values,
    );
  }

  /** Its id tells when it was asked for, and so the month that holds it. */
  async byId(ledger: string, askedAt: string, id: string): Promise<Decision | undefined> {
    const found = await this.read(
      `SELECT ${COLUMNS} FROM curbline.decision WHERE ledger = $1 AND asked_at = $2 AND id = $3`,
      [ledger, askedAt, id],
    );
    return found[0];
  }

  private async read(sql: string, values: readonly unknown[]): Promise<Decision[]> {
    try {
      const rows = await this.database.snapshot((manager) => manager.query<Row[]>(sql, [...values]));
      return rows.map(decisionOf);
    } catch (error) {
      // Nobody has recorded a decision yet.
      if (isMissingRelation(error)) return [];
      if (!isUnavailable(error)) throw error;
      throw refuseForNow('unavailable', 'The database of the decision log cannot be read at the moment.');
    }
  }
}

interface Row {
  ledger: string;
  id: string;
  asked_at: Instant;
  asker: string | null;
  form: 'single' | 'batch';
  question: CheckQuestion | null;
  outcome: Outcome | null;
  restrictions: string[];
  lines: DecidedLines | null;
  sequence: number;
  answers_version: number;
  answer_hash: Buffer | null;
  receipt: string;
}

function decisionOf({ asked_at, answers_version, answer_hash, question, lines, ...row }: Row): Decision {
  const { ledger, id, asker, form, outcome, restrictions, sequence, receipt } = row;
  return {
    id,
    ledger,
    askedAt: formatInstant(asked_at),
    asker,
    form,
    ...(question && { question }),
    outcome,
    restrictions,
    ...(lines && { lines }),
    sequence,
    answersVersion: answers_version,
    ...(answer_hash && { answerHash: answer_hash.toString('hex') }),
    receipt,
  };
}

function utc(moment: string): string {
  return formatInstant(momentOf(moment, 'UTC') as Instant);
}

function itemKey(item: string): string {
  const { scheme, code } = splitItem(item) as ItemCode;
  return `${scheme}:${code}`;
}
