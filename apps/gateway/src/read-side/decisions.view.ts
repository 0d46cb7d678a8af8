import { Injectable } from '@nestjs/common';
import {
  type CheckQuestion,
  formatInstant,
  type Instant,
  instantFromMs,
  type ItemCode,
  momentOf,
  type Outcome,
} from '@curbline/domain';
import { type Decision, type DecisionsQuery, splitItem } from '@curbline/contracts';
import { type DecidedLines, leastDecisionId } from '@curbline/views';
import { askedAtOf } from '../decisions/decision.id.js';
import { refuseForNow } from '../http/problems.js';
import { ViewsDatabase } from './views.database.js';
import { isMissingRelation, isUnavailable } from './views.errors.js';

/** What a search is narrowed by. */
export type DecisionFilters = Omit<DecisionsQuery, 'limit' | 'cursor'>;

/** When a decision was asked for, its id tells (`askedAtOf`): the order of ids is that of time, and a month is one range. */
const DECISIONS = `
  SELECT asked.ledger, asked.id, asker, form, question, outcome, restrictions, lines, sequence, answers_version,
         answer_hash, receipt
    FROM curbline.asked JOIN curbline.answered ON answered.ledger = asked.ledger AND answered.id = asked.answer`;

/** Reads the decision log. Throws 503 `unavailable` while its database is away. */
@Injectable()
export class DecisionsView {
  constructor(private readonly database: ViewsDatabase) {}

  /** The newest first, from before the decision with an id on, at most so many. */
  async search(
    ledger: string,
    { askedFrom, askedUntil, asker, outcome, restriction, item }: DecisionFilters,
    before: string | undefined,
    most: number,
  ): Promise<Decision[]> {
    const values: unknown[] = [ledger];
    const conditions = ['asked.ledger = $1'];
    const where = (condition: (value: string) => string, value: unknown): void => {
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    if (askedFrom !== undefined) where((id) => `asked.id >= ${id}`, firstFrom(askedFrom));
    if (askedUntil !== undefined) where((id) => `asked.id < ${id}`, firstFrom(askedUntil));
    if (asker !== undefined) where((name) => `asker = ${name}`, asker);
    if (outcome !== undefined) where((each) => `outcome = ${each}`, outcome);
    if (restriction !== undefined) where((id) => `restrictions @> ARRAY[${id}]`, restriction);
    if (item !== undefined) where((key) => `items @> ARRAY[${key}]`, itemKey(item));
    if (before !== undefined) where((id) => `asked.id < ${id}`, before);
    return this.read(`${DECISIONS} WHERE ${conditions.join(' AND ')} ORDER BY asked.id DESC LIMIT ${most}`, values);
  }

  async byId(ledger: string, id: string): Promise<Decision | undefined> {
    const found = await this.read(`${DECISIONS} WHERE asked.ledger = $1 AND asked.id = $2`, [ledger, id]);
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

function decisionOf({ answers_version, answer_hash, question, lines, ...row }: Row): Decision {
  const { ledger, id, asker, form, outcome, restrictions, sequence, receipt } = row;
  return {
    id,
    ledger,
    askedAt: formatInstant(instantFromMs(askedAtOf(id))),
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

/** The least id of those that were asked for at a moment or later: ids tell milliseconds. */
function firstFrom(moment: string): string {
  const us = momentOf(moment, 'UTC') as Instant;
  return leastDecisionId(Math.max(0, Math.ceil(us / 1_000)));
}

function itemKey(item: string): string {
  const { scheme, code } = splitItem(item) as ItemCode;
  return `${scheme}:${code}`;
}
