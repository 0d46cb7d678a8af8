import type { Held } from '../held/held.js';
import { judgedRow } from '../source/judged-rows.js';
import type { Conventions, Row, RowReference, Refusal, Version } from '../source/source.js';
import { commandsOf, type LedgerReader, Planner, type Planned } from './commands.js';
import { RowSpool } from './row-spool.js';
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
  /** Its rows, as its source reads them. */
  rows: AsyncIterable<Row>;
  /** Hears of each row as it comes; what it throws ends the plan. */
  onRow?: () => void;
}

/** What writing a version would do, and the way to do it. */
export interface VersionPlan extends SurveyResult {
  /** Rows that could be understood. */
  rows: number;
  /** Commands that the rows give as they are. */
  given: number;
  refused: number;
  /** The commands, in order, and the rows that cannot be gone on with; some at a time. */
  commands: () => AsyncGenerator<Planned[]>;
  /** Gives up what the commands are made from. */
  discard: () => void;
}

/**
 * Reads a version once and says what it would change. Rows that the source or the ledger would refuse are told as they are
 * met; nothing is kept of them. What the ledger holds already is not judged anew: it was taken once.
 */
export async function planVersion(
  to: VersionToPlan,
  onRefused: (row: RowReference, refused: Refusal) => void = () => undefined,
): Promise<VersionPlan> {
  const { held, conventions, version, at, mass } = to;
  const survey = new Survey(held, conventions, versionInKeys(version));
  const planner = new Planner(to, survey);
  const spool = new RowSpool();
  let [rows, given, refused] = [0, 0, 0];
  const refuse = (each: RefusedRow) => {
    refused += 1;
    survey.list(each);
    onRefused(each.row, each.refused);
  };
  try {
    for await (const each of to.rows) {
      to.onRow?.();
      if ('wanted' in each) {
        const look = survey.look(each.wanted);
        const commands = look.settled ? undefined : planner.begin(each, look);
        const written = look.settled ? '' : (commands?.join('') ?? JSON.stringify(each));
        const judged = look.settled ? each : judgedRow(to.source, each, written);
        if ('refused' in judged) refuse(judged);
        else {
          rows += 1;
          const taken = survey.take(each.wanted, each.row.line, look);
          if (commands) spool.addCommands(taken, each.row, commands);
          else if (!look.settled) spool.addRow(taken, written);
        }
      } else if ('command' in each) {
        given += 1;
        spool.addRow(undefined, JSON.stringify(each));
      } else refuse(each);
    }
  } catch (error) {
    spool.discard();
    throw error;
  }
  const result = survey.finish(at, version.complete, mass);
  return {
    ...result,
    rows,
    given,
    refused,
    commands: () => commandsOf(spool.rows(), result, planner),
    discard: () => spool.discard(),
  };
}

type RefusedRow = Extract<Row, { refused: Refusal }>;
