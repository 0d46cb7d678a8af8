import type { Held } from '../held/held.js';
import type { Conventions, Row, RowReference, Refusal, Version } from '../source/source.js';
import { commandsOf, type LedgerReader, type Planned } from './commands.js';
import { versionInKeys } from './said.js';
import { Survey, type MassThresholds, type SurveyResult } from './survey.js';

/** A version with everything that its plan depends on. */
export interface VersionToPlan {
  source: string;
  publisher: string;
  conventions: Conventions;
  version: Version;
  actor: string;
  /** Microseconds: when the version was published; what ended before is not expected in it. */
  at: number;
  mass: MassThresholds;
  held: Held;
  ledger: LedgerReader;
  /** Reads its rows from the beginning: called twice. */
  rows: () => AsyncIterable<Row>;
}

/** What writing a version would do, and the way to do it. */
export interface VersionPlan extends SurveyResult {
  /** Rows that could be understood. */
  rows: number;
  /** Commands that the rows give as they are. */
  given: number;
  refused: number;
  /** The commands, in order, and the rows that cannot be gone on with. Reads the version a second time. */
  commands: () => AsyncGenerator<Planned>;
}

/**
 * Reads a version once and says what it would change. Rows that the source refuses are told as they are met; nothing is
 * kept of them.
 */
export async function planVersion(
  to: VersionToPlan,
  onRefused: (row: RowReference, refused: Refusal) => void = () => undefined,
): Promise<VersionPlan> {
  const { held, conventions, version, at, mass } = to;
  const survey = new Survey(held, conventions, versionInKeys(version));
  let [rows, given, refused] = [0, 0, 0];
  for await (const each of to.rows()) {
    if ('wanted' in each) {
      rows += 1;
      survey.take(each.wanted, each.row.line);
    } else if ('command' in each) given += 1;
    else {
      refused += 1;
      if (each.identity !== undefined) survey.list(each.identity);
      onRefused(each.row, each.refused);
    }
  }
  const result = survey.finish(at, version.complete, mass);
  const context = { ...to };
  return {
    ...result,
    rows,
    given,
    refused,
    commands: () => commandsOf(understood(to.rows()), survey, result, context),
  };
}

/** Rows that were refused have been told of in the first reading. */
async function* understood(rows: AsyncIterable<Row>): AsyncIterable<Row> {
  for await (const row of rows) if (!('refused' in row)) yield row;
}
