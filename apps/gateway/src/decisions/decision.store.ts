import type { Instant } from '@curbline/domain';
import {
  dropDecisionMonths,
  makeDecisionMonths,
  type Month,
  monthOf,
  writeAnswers,
  writeDecisions,
} from '@curbline/views';
import type { Client } from 'pg';
import type { Retention } from '../config/record.settings.js';
import { AnswerBook, type DecisionRows } from './answer-book.js';
import type { DecisionEntry } from './decision.entry.js';

/** Parts of the log are made for this month and the next two, so that a month may begin while nobody looks. */
const MONTHS_AHEAD = 2;
const US_PER_DAY = 86_400_000_000;

/** The log of one ledger's decisions in PostgreSQL. Keeps one session, and opens another when that breaks. */
export class DecisionStore {
  private session: Client | undefined;
  private readonly made = new Set<Month>();
  private readonly book: AnswerBook;

  constructor(
    private readonly ledger: string,
    private readonly open: () => Promise<Client>,
  ) {
    this.book = new AnswerBook(ledger);
  }

  /** The rows of a decision; whatever was made is to be written next. Throws where none can be made. */
  rowsOf(entry: DecisionEntry): DecisionRows {
    return this.book.rowsOf(entry);
  }

  /**
   * Writes rows, the answers before the decisions that gave them; a repeated attempt writes none twice. Rejects when it
   * cannot be known that all of them are there: then they have to be made again.
   */
  async write(rows: readonly DecisionRows[]): Promise<void> {
    await this.use(async (session) => {
      await this.make(session, [...new Set(rows.map(({ month }) => month))]);
      const answers = rows.flatMap(({ answered }) => answered ?? []);
      if (answers.length > 0) await writeAnswers(session, answers);
      await writeDecisions(
        session,
        rows.map(({ asked }) => asked),
      );
    });
  }

  /** Makes the parts of the months to come, and drops those that lie before what is kept; tells which. */
  async maintain(now: Instant, retention: Retention): Promise<string[]> {
    return this.use(async (session) => {
      const month = monthOf(now);
      await this.make(
        session,
        Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => month + ahead),
      );
      return retention ? dropDecisionMonths(session, this.ledger, firstKept(now, retention)) : [];
    });
  }

  async close(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.end().catch(() => undefined);
  }

  private async make(session: Client, months: readonly Month[]): Promise<void> {
    const missing = months.filter((month) => !this.made.has(month));
    if (missing.length === 0) return;
    await makeDecisionMonths(session, this.ledger, missing);
    for (const month of missing) this.made.add(month);
  }

  /** After a failure nothing is taken for granted: the database may be another one. */
  private async use<T>(work: (session: Client) => Promise<T>): Promise<T> {
    try {
      this.session ??= await this.open();
      return await work(this.session);
    } catch (error) {
      this.made.clear();
      this.book.forget();
      await this.close();
      throw error;
    }
  }
}

/** The month in which the oldest decision lies that is kept; of it, and of all after it, nothing is dropped. */
export function firstKept(now: Instant, retention: NonNullable<Retention>): Month {
  if ('days' in retention) return monthOf(now - retention.days * US_PER_DAY);
  return monthOf(now) - retention.months;
}

/** Classes of SQLSTATE that say something of the rows: 22 data, 23 constraints, 54 limits. Everything else may pass. */
const CLASSES_OF_ROWS = new Set(['22', '23', '54']);
/** A row whose month is not there. It was made, so the tables are other ones: they will be made again. */
const NO_PARTITION = '23514';

/** Whether PostgreSQL has something against the rows themselves, so that to try again would never help. */
export function refusesRows(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code !== NO_PARTITION && CLASSES_OF_ROWS.has(code.slice(0, 2));
}
