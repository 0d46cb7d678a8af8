import { LIMITS } from '@curbline/contracts';
import {
  canonicalJson,
  recordedEvent,
  timeline,
  type CommandRequest,
  type LedgerEntry,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import type { Held, HeldEvent } from '../held/held.js';
import { identityDigest, recordOf, restrictionIdOf, shorten } from '../source/identity.js';
import type { InputFile, Row, RowReference, Version, Wanted } from '../source/source.js';
import type { SpooledRow } from './row-spool.js';
import { keyOf, saidBy, shortDigest, versionInKeys, type Said } from './said.js';
import { firstSteps, stepsFor, type RowProvenance, type Step, type Subject } from './steps.js';
import type { Look, Survey, SurveyResult } from './survey.js';

/** Events of the ledger as a plan asks for them, oldest first. */
export interface LedgerReader {
  eventsOf(restrictionId: string): Promise<readonly HeldEvent[]>;
  eventAt(sequence: number): Promise<HeldEvent>;
}

/**
 * Something to send, or a row that only a person can go on with. `json` is the command with its key, as it is sent;
 * `given`: the row gives it as it stands.
 */
export type Planned =
  | { json: string; row?: RowReference; given?: true }
  | { row: RowReference; refused: { field?: string; reason: string } };

export interface PlanContext {
  source: string;
  publisher: string;
  actor: string;
  version: Version;
  held: Held;
  ledger: LedgerReader;
  /** Microseconds: the moment of the version, at which what is gone must still hold to be asked about. */
  at: number;
}

/** As many digits of an id tell it from the few others that a key could mean. */
const MARK_DIGITS = 8;

/** How many restrictions are read from the ledger at once. */
const READ_AHEAD = 32;

/**
 * The commands of a version in the order of its rows, some at a time, then a review for each record that is gone.
 * Nothing is planned that the ledger holds already, so that the plan of an interrupted run is what was left of it.
 */
export async function* commandsOf(
  rows: AsyncIterable<SpooledRow[]>,
  { gone }: SurveyResult,
  planner: Planner,
): AsyncGenerator<Planned[]> {
  yield* ahead(rows, (row) => planner.plan(row));
  yield* ahead([gone], (entry) => planner.ask(entry));
}

/** Works on several at once, and gives the outcomes in order. Those that need no waiting cost no promise, and leave together. */
async function* ahead<T>(
  pieces: AsyncIterable<T[]> | Iterable<T[]>,
  work: (item: T) => Planned[] | Promise<Planned[]>,
): AsyncGenerator<Planned[]> {
  const waiting: (Planned[] | Promise<Planned[]>)[] = [];
  for await (const items of pieces) {
    let known: Planned[] = [];
    for (const item of items) {
      const outcome = work(item);
      if (Array.isArray(outcome) && waiting.length === 0) {
        known.push(...outcome);
        continue;
      }
      if (known.length > 0) yield known;
      known = [];
      waiting.push(outcome);
      if (waiting.length >= READ_AHEAD) yield await (waiting.shift() as Promise<Planned[]>);
    }
    if (known.length > 0) yield known;
  }
  for (const outcome of waiting) yield await outcome;
}

/** Says what is to be sent for each row of a version. */
export class Planner {
  private readonly hashes: ReadonlyMap<string, string>;
  private readonly version: string;
  private readonly label: string;

  constructor(
    private readonly context: PlanContext,
    private readonly survey: Survey,
  ) {
    this.hashes = new Map(context.version.files.map(({ name, sha256 }: InputFile) => [name, sha256]));
    this.version = versionInKeys(context.version);
    this.label = labelInReviews(context.version);
  }

  /**
   * While the version is read: the commands of a record that the ledger does not know, should the row be the one that
   * counts. Undefined where only the whole version tells what becomes of it: it may be the correction of a record that is
   * gone.
   */
  begin(row: WantedRow, { identity, state, entry }: Look): string[] | undefined {
    if (entry >= 0 || row.wanted.kinship !== undefined) return undefined;
    return this.first(row, { identity, kinship: 0, state });
  }

  /** Once it is read. */
  plan(spooled: SpooledRow): Planned[] | Promise<Planned[]> {
    if ('commands' in spooled) return this.begun(spooled);
    if (!('taken' in spooled)) return [this.given(spooled.row)];
    const { row } = spooled;
    const { verdict, entry, state, kinship, line } = this.survey.verdict(spooled.taken);
    const said = { identity: identityDigest(row.wanted.identity), kinship, state };
    switch (verdict) {
      case 'unchanged':
      case 'repeated':
        return [];
      case 'contradiction':
        return contradiction(row.row, line);
      case 'returned':
        return refuse(
          row.row,
          'A review decided that its restriction was lifted, and the source still lists it: correct that lifting, or leave it.',
        );
      case 'new':
        return planned(this.first(row, said), row.row);
      case 'back':
        return this.back(row, entry, said);
      case 'changed':
        return this.change(row, entry, said);
      default:
        return verdict satisfies never;
    }
  }

  /** A record that is gone: a person is asked, unless its events tell that it has ended anyway. */
  async ask(entry: number): Promise<Planned[]> {
    const { held, source, publisher, actor, version, at } = this.context;
    const imposed = await this.context.ledger.eventAt(held.imposedAtOf(entry));
    const restrictionId = imposed.subject;
    if (held.isTangled(entry)) {
      const periods = timeline(recorded(await this.context.ledger.eventsOf(restrictionId)));
      const now = periods.findLast(({ from }) => from === null || from <= at);
      if (now?.status === 'lifted' || now?.status === 'voided') return [];
    }
    const record = recordIn(imposed) ?? restrictionId;
    const times = held.timesAskedOf(entry);
    const data = {
      kind: 'missing' as const,
      reviewId: `${source}-missing-${restrictionId.slice(-20)}-${identityDigest(`${this.version}${'#'.repeat(times)}`).slice(0, 8)}`,
      restrictionId,
      source,
      version: this.label,
      record,
      sources: [{ publisher, title: this.label, ...(version.knownOn && { publishedOn: version.knownOn }) }],
      reason: `The record is not in version ${this.label} of the source, and an absence alone is no lifting.`,
      actor,
    };
    const said = { identity: restrictionId.slice(-20), kinship: 0, state: shortDigest(this.version) };
    return [{ json: jsonOf({ type: 'OpenReview', data, idempotencyKey: this.key(said, times, 'ask', 0) }) }];
  }

  private begun({ taken, row, commands }: Extract<SpooledRow, { commands: unknown }>): Planned[] {
    const { verdict, line } = this.survey.verdict(taken);
    if (verdict === 'new') return planned(commands, row);
    return verdict === 'contradiction' ? contradiction(row, line) : [];
  }

  private first(row: WantedRow, said: SaidOfRow): string[] {
    const restrictionId = this.newId(row.wanted);
    return this.request(firstSteps(row.wanted, restrictionId, this.provenance(row)), said, { restrictionId, held: [] });
  }

  private given({ row, command }: Extract<Row, { command: unknown }>): Planned {
    const { source } = this.context;
    const digest = identityDigest(`${command.identity}|${canonicalJson(command.command)}`);
    const request = { ...command.command, idempotencyKey: `import:${source}:command:${digest}` } as CommandRequest;
    return { row, json: jsonOf(request), given: true };
  }

  private async change(row: WantedRow, entry: number, said: SaidOfRow): Promise<Planned[]> {
    const subject = await this.subject(row.wanted, entry);
    const plan = stepsFor(row.wanted, subject, this.provenance(row));
    if ('refused' in plan) return refuse(row.row, plan.refused);
    return planned([...this.settle(row, entry, said), ...this.request(plan.steps, said, subject)], row.row);
  }

  /** The row is as it was, but a person was asked about its absence in between: that it is back is worth an event. */
  private async back(row: WantedRow, entry: number, said: SaidOfRow): Promise<Planned[]> {
    const settled = this.settle(row, entry, said);
    if (settled.length > 0) return planned(settled, row.row);
    const subject = await this.subject(row.wanted, entry);
    const { restrictionId } = subject;
    const text = `The source lists it again, in version ${this.label}.`;
    const data = { restrictionId, text, ...this.provenance(row) };
    return planned(this.request([{ role: 'note', command: { type: 'AddNote', data } }], said, subject), row.row);
  }

  /** Nobody need decide any more about a row that is back. */
  private settle(row: WantedRow, entry: number, said: SaidOfRow): string[] {
    const reviewId = this.context.held.openReviewOf(entry);
    if (reviewId === undefined) return [];
    const reason = `The row is in version ${this.label} of the source.`;
    const data = { reviewId, decision: 'ignore' as const, ...this.provenance(row), reason };
    const idempotencyKey = this.key(said, 0, `back@${reviewId.slice(-MARK_DIGITS)}`, 0);
    return [jsonOf({ type: 'DecideReview', data, idempotencyKey })];
  }

  private async subject(wanted: Wanted, entry: number): Promise<Subject> {
    const { held, ledger, source } = this.context;
    const own = restrictionIdOf(source, wanted.identity);
    const restrictionId = held.findId(own) === entry ? own : (await ledger.eventAt(held.imposedAtOf(entry))).subject;
    const events = await ledger.eventsOf(restrictionId);
    const said = events.filter(({ commandid }) => saidBy(commandid, source) !== undefined);
    const moved = held.find(identityDigest(wanted.identity)) !== entry;
    return { restrictionId, held: recorded(events), said: recorded(said), moved };
  }

  /** An id that a record of this identity had before, and that another one goes on under, is not given twice. */
  private newId({ identity }: Wanted): string {
    const { held, source } = this.context;
    let id = restrictionIdOf(source, identity);
    for (let count = 2; held.findId(id) >= 0; count++) id = restrictionIdOf(source, `${identity}#${count}`);
    return id;
  }

  /** Of a restriction that goes by another identity than its id does, keys name it: the version may have spoken of that one. */
  private request(
    steps: readonly Step[],
    said: SaidOfRow,
    { restrictionId, held }: Pick<Subject, 'restrictionId' | 'held'>,
  ): string[] {
    const mark = restrictionId.endsWith(said.identity) ? '' : `@${restrictionId.slice(-MARK_DIGITS)}`;
    return steps.map(({ role, command }, index) => {
      const at = held.length + index;
      const idempotencyKey = this.key(said, at, `${role}${mark}`, steps.length - index - 1);
      // Written out, here and below: an object that is spread costs more than the rest of what becomes of a row.
      const { type, data } = command;
      return jsonOf({ type, data, idempotencyKey, expectedVersion: at } as CommandRequest);
    });
  }

  private key(said: SaidOfRow, at: number, role: string, remaining: number): string {
    const { source } = this.context;
    return keyOf({ source, version: this.version, role, remaining, ...said } satisfies Said, at);
  }

  /** The first source of an event names the file and the row that it was read from. */
  private provenance({ row, wanted }: WantedRow): RowProvenance {
    const [first, ...others] = wanted.sources;
    const source = {
      publisher: first ? first.publisher : this.context.publisher,
      title: first?.title,
      url: first?.url,
      publishedOn: first?.publishedOn,
      retrievedOn: first?.retrievedOn,
      file: shorten(row.file, LIMITS.label),
      fileSha256: this.hashes.get(row.file),
      row: row.line,
      record: recordOf(wanted.identity),
    };
    return { actor: this.context.actor, reason: wanted.reason, sources: [source, ...others] };
  }
}

/** The label of a version as reviews name it: one of many files may be longer than they take. */
export function labelInReviews({ label }: Version): string {
  return shorten(label, LIMITS.label);
}

type WantedRow = Extract<Row, { wanted: Wanted }>;
type SaidOfRow = Pick<Said, 'identity' | 'kinship' | 'state'>;

function jsonOf(request: CommandRequest): string {
  return JSON.stringify(request);
}

function planned(commands: readonly string[], row: RowReference): Planned[] {
  return commands.map((json) => ({ json, row }));
}

function refuse(row: RowReference, reason: string): Planned[] {
  return [{ row, refused: { reason } }];
}

function contradiction(row: RowReference, line: number): Planned[] {
  return refuse(row, `It says something else of the same record than line ${line} does.`);
}

function recorded(events: readonly HeldEvent[]): Recorded<RestrictionEvent>[] {
  return events.map((event) => recordedEvent(event as unknown as LedgerEntry) as Recorded<RestrictionEvent>);
}

/** The identity in the source that an event names. */
function recordIn({ data }: HeldEvent): string | undefined {
  return (data as { sources?: { record?: string }[] }).sources?.find(({ record }) => record !== undefined)?.record;
}
