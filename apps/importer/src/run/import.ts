import { canonicalJson, parseInstant, startOfDay, type CommandRequest, type Instant } from '@curbline/domain';
import { Held, type HeldEvent } from '../held/held.js';
import type { Planned } from '../plan/commands.js';
import { planVersion, type VersionPlan } from '../plan/import-version.js';
import { massReview, massReviewId } from '../plan/mass-review.js';
import type { MassThresholds } from '../plan/survey.js';
import type { Progress } from '../report/progress.js';
import type { Quarantine } from '../report/quarantine.js';
import { n, planLine, type ImportReport, type VersionCounts, type VersionReport } from '../report/report.js';
import { identityDigest } from '../source/identity.js';
import type { Input, Source, Version } from '../source/source.js';
import { AssumedLedger, type PlannedOn } from './assumed-ledger.js';
import { caughtUp } from './catch-up.js';
import { chooseVersions, type AsOf } from './choose-versions.js';
import type { Outgoing } from './command-stream.js';
import { GatewayError, pause, type BatchProblem, type Gateway } from './gateway.js';
import { KnowledgeClock, refuseAhead } from './known-at.js';
import { isAskedAlready, isConflict, isThereAlready, refusalOf } from './problems.js';
import { Sending, type SentRow } from './sending.js';

export interface ImportOptions {
  asOf: AsOf;
  dryRun: boolean;
  actor: string;
  mass: MassThresholds;
  /** Ends the run between two commands; what was written stands, and another run goes on. */
  signal?: AbortSignal;
}

/** Where a run reads, writes and tells. */
export interface ImportPlaces {
  gateway: Gateway;
  quarantine: Quarantine;
  progress: Progress;
}

/** What was sent may meet what somebody else recorded at the same time; then the rest is planned anew, this often. */
const MOST_ROUNDS = 3;

/**
 * One import of a source: reads what the ledger holds of it, plans each version in order, and sends what is missing.
 * It keeps nothing of its own: what an interrupted run has left to do follows from the ledger.
 */
export class ImportRun {
  private readonly held: Held;
  private foldedTo = -1;
  private readonly sending: Sending;
  private readonly report: ImportReport;
  /** What versions are planned on. A dry run assumes that the versions before were written. */
  private ledger: PlannedOn;
  private assumed: AssumedLedger | undefined;

  constructor(
    private readonly source: Source,
    private readonly input: Input,
    private readonly options: ImportOptions,
    private readonly places: ImportPlaces,
  ) {
    this.held = new Held(source.name);
    this.ledger = places.gateway;
    this.sending = new Sending(places.gateway, places.progress, options.signal);
    const now = new Date().toISOString();
    this.report = {
      source: source.name,
      title: source.title,
      outcome: 'done',
      startedAt: now,
      finishedAt: now,
      files: input.files.map(({ name, sha256 }) => ({ name, sha256 })),
      conventions: source.conventions,
      versions: [],
      quarantined: 0,
      ...(input.notRead && input.notRead.length > 0 && { notRead: input.notRead }),
    };
  }

  /** Never throws: what went wrong is in the report. */
  async run(): Promise<ImportReport> {
    const { report, places } = this;
    try {
      await this.importAll();
    } catch (error) {
      const { signal } = this.options;
      const unusable = UNUSABLE.includes((error as Error).name) && this.sending.lastWritten < 0;
      report.outcome = signal?.aborted ? 'interrupted' : unusable ? 'unusable' : 'failed';
      report.why = ((signal?.aborted ? signal.reason : error) as Error).message;
      if (!signal?.aborted && !isUnderstood(error)) places.progress.say((error as Error).stack ?? String(error));
    }
    places.progress.end();
    if (this.sending.position) report.position = this.sending.position;
    report.quarantined = places.quarantine.count;
    if (report.quarantined > 0) report.refusals = places.quarantine.sums.list();
    if (places.quarantine.path && report.quarantined > 0) report.quarantineFile = places.quarantine.path;
    report.finishedAt = new Date().toISOString();
    return report;
  }

  private async importAll(): Promise<void> {
    const { source, input, options, report } = this;
    const versions = await source.versions(input);
    await this.readHeld();
    const chosen = chooseVersions(versions, this.held.versions, source.conventions, options.asOf);
    report.versions = chosen.versions.map(({ version, leftOut }) => ({
      label: version.label,
      ...(version.knownOn && { knownOn: version.knownOn }),
      ...(leftOut && { leftOut }),
      written: {},
      repeated: 0,
    }));
    const due = [...chosen.versions.entries()].filter(([, { leftOut }]) => leftOut === undefined);
    const dueVersions = due.map(([, { version }]) => version);
    if (chosen.adopts) refuseAhead(dueVersions, source.conventions.timeZone, nowUs());
    const clock = chosen.adopts ? new KnowledgeClock(await this.recordedLast()) : undefined;
    if (options.dryRun) {
      report.outcome = 'planned';
      if (due.length > 1) {
        const { sequence } = await this.places.gateway.viewHead();
        this.ledger = this.assumed = new AssumedLedger(this.places.gateway, sequence);
      }
    }
    for (const [index, { version }] of due) {
      const last = index === due.at(-1)?.[0];
      const goesOn = await this.importVersion(version, report.versions[index] as VersionReport, clock, last);
      if (!goesOn) return;
    }
    if (this.sending.lastWritten >= 0) report.caughtUpAfterMs = await this.catchUp('Views and checks catch up');
  }

  /** Whether the versions after it may follow. */
  private async importVersion(
    version: Version,
    told: VersionReport,
    clock: KnowledgeClock | undefined,
    last: boolean,
  ): Promise<boolean> {
    const { progress } = this.places;
    let conflicts: Conflict[] = [];
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const plan = await this.plan(version, round === 1);
      try {
        if (round === 1) {
          told.plan = countsOf(plan);
          progress.say(`${version.label}: ${planLine(told.plan)}`);
        }
        const goesOn = await this.judgeMass(version, plan, told, clock);
        if (goesOn !== 'write') return goesOn === 'next';
        if (clock && hasWork(plan)) clock.open(version, this.source.conventions.timeZone);
        if (this.options.dryRun) {
          await this.tell(plan, told, version);
          return true;
        }
        conflicts = await this.write(version, plan, told, { clock, before: round === 1 ? undefined : conflicts });
      } finally {
        plan.discard();
      }
      // What was written is read back only for the sake of a plan that follows; what others wrote, for that of a new one.
      const isFollowed = !last && this.sending.lastWritten > this.foldedTo;
      if (isFollowed || conflicts.length > 0) await this.readHeld();
      if (conflicts.length === 0) return true;
    }
    throw new GatewayError(
      `${n(conflicts.length)} commands met what somebody else recorded at the same time, ${MOST_ROUNDS} times in a row, at last: ${conflicts[0]?.problem.detail ?? ''} Import again.`,
    );
  }

  private async plan(version: Version, first: boolean): Promise<VersionPlan> {
    const { source, input, options, held } = this;
    const { progress, quarantine } = this.places;
    progress.begin(`Reading ${version.label}`, 0);
    let rows = 0;
    const plan = await planVersion(
      {
        source: source.name,
        publisher: source.publisher,
        conventions: source.conventions,
        version,
        actor: options.actor,
        at: this.momentOf(version),
        mass: options.mass,
        held,
        ledger: this.ledger,
        rows: source.read(version, input),
        onRow: () => {
          options.signal?.throwIfAborted();
          progress.advance(++rows);
        },
      },
      (row, refused) => {
        if (first) quarantine.add(row, refused);
      },
    );
    progress.end();
    return plan;
  }

  private momentOf({ knownOn }: Version): Instant {
    return knownOn === undefined ? nowUs() : startOfDay(knownOn, this.source.conventions.timeZone);
  }

  /** Where so much is gone that the version itself is in doubt, one review is opened and nothing written. */
  private async judgeMass(
    version: Version,
    plan: VersionPlan,
    told: VersionReport,
    clock: KnowledgeClock | undefined,
  ): Promise<'write' | 'next' | 'stop'> {
    const { report, options, source } = this;
    const review = this.held.massReview(massReviewId(source.name, version));
    if (review?.decision === 'ignore') {
      told.leftOut = `a person decided in review ${review.id} that the version says nothing.`;
      return 'next';
    }
    if (!plan.mass || review?.decision === 'accept') return 'write';
    report.outcome = 'stopped';
    report.why = `${n(plan.gone.length)} of ${n(plan.standing)} restrictions are gone from ${version.label}: a person must decide whether the list is right before anything is written`;
    clock?.open(version, source.conventions.timeZone);
    const open = review ?? this.held.openMassReview;
    if (open && !review) report.why += `; review ${open.id}, of version ${open.version}, comes first`;
    if (open) told.review = open.id;
    else if (!options.dryRun) told.review = await this.askOfMass(version, plan, told, clock);
    // A decision that is known today ends the adoption: nothing after it can have been known before.
    if (clock) {
      report.why += `; the versions after it can only become known on their days if the decision did: give it "knownAt": "${clock.next()}"`;
    }
    return 'stop';
  }

  /** Opens the review, and returns its id. */
  private async askOfMass(
    version: Version,
    plan: VersionPlan,
    told: VersionReport,
    clock: KnowledgeClock | undefined,
  ): Promise<string> {
    const { source, options } = this;
    const request = await massReview(source, version, plan, options.actor, {
      subjectOf: async (entry) => (await this.ledger.eventAt(this.held.imposedAtOf(entry))).subject,
    });
    const json = stamped(JSON.stringify(request), clock);
    await this.sending.send(one([{ json, item: undefined }]), told, ({ code, detail }) => {
      throw new GatewayError(`A review of it cannot be opened (${code}): ${detail ?? ''}`, true);
    });
    return massReviewId(source.name, version);
  }

  /** Sends what a plan says; returns what met the work of others. `before`: what did so last time, when the rest was told of. */
  private async write(
    version: Version,
    plan: VersionPlan,
    told: VersionReport,
    { clock, before }: { clock: KnowledgeClock | undefined; before: readonly Conflict[] | undefined },
  ): Promise<Conflict[]> {
    const { progress, quarantine } = this.places;
    const again = before && new Set(before.map(({ row }) => placeOf(row)));
    const conflicts: Conflict[] = [];
    const expected = plan.counts.new + plan.counts.changed + plan.given + plan.gone.length;
    progress.begin(`Writing ${version.label}`, expected);
    const commands = this.outgoing(plan, clock, before === undefined);
    await this.sending.send(commands, told, (problem, row) => {
      if (isConflict(problem) && row?.given !== true) conflicts.push({ problem, row });
      else if (isAskedAlready(problem) && !row) told.repeated += 1;
      else if (isThereAlready(problem) && row?.given) told.repeated += 1;
      else if (!again || again.has(placeOf(row))) {
        quarantine.add(row ?? { file: version.label, line: 0 }, refusalOf(problem));
      }
    });
    progress.end();
    return conflicts;
  }

  /** Some commands at a time; never none. */
  private async *outgoing(
    plan: VersionPlan,
    clock: KnowledgeClock | undefined,
    first: boolean,
  ): AsyncGenerator<ToSend[]> {
    const groups = hasWork(plan) ? await this.missingGroups() : [];
    if (groups.length > 0) yield groups.map((group) => ({ json: stamped(group, clock), item: undefined }));
    let row: SentRow | undefined;
    for await (const planned of plan.commands() as AsyncIterable<Planned[]>) {
      this.options.signal?.throwIfAborted();
      const some: ToSend[] = [];
      for (const each of planned) {
        if ('refused' in each) {
          if (first) this.places.quarantine.add(each.row, each.refused);
          continue;
        }
        const given = each.given === true;
        if (each.row?.line !== row?.line || each.row?.file !== row?.file) row = each.row && { ...each.row, given };
        some.push({ json: stamped(each.json, clock), item: row });
      }
      if (some.length > 0) yield some;
    }
  }

  /** A dry run goes as far as the last moment before something is sent. Versions after it are planned as if it had been. */
  private async tell(plan: VersionPlan, told: VersionReport, version: Version): Promise<void> {
    const would: Record<string, number> = {};
    const assumed: HeldEvent[] = [];
    for await (const some of this.outgoing(plan, undefined, true)) {
      for (const { json } of some) {
        const request = JSON.parse(json) as CommandRequest;
        would[request.type] = (would[request.type] ?? 0) + 1;
        const event = await this.assumed?.assume(request, this.momentOf(version));
        if (event) assumed.push(event);
      }
    }
    // The plan looks at what is held until its last command.
    for (const event of assumed) this.held.fold(event);
    told.would = would;
  }

  /** The commands that define them, in JSON. */
  private async missingGroups(): Promise<string[]> {
    const commands: string[] = [];
    for (const group of this.source.groups ?? []) {
      if (await this.ledger.knowsGroup(group.groupId)) continue;
      const data = { ...group, actor: this.options.actor };
      const idempotencyKey = `import:group:${identityDigest(canonicalJson(data))}`;
      commands.push(JSON.stringify({ type: 'DefineGroup', data, idempotencyKey } satisfies CommandRequest));
    }
    return commands;
  }

  /** Folds what the ledger holds of the source and was not folded yet, up to what has been written so far. */
  private async readHeld(): Promise<void> {
    const { gateway, progress } = this.places;
    await this.catchUp('Views catch up');
    progress.begin('Reading what the ledger holds', 0);
    let events = 0;
    const { sequence } = await gateway.viewHead();
    for await (const page of gateway.events(`${this.source.name}-`, this.foldedTo)) {
      for (const event of page) {
        this.held.fold(event);
        this.foldedTo = event.sequence;
      }
      events += page.length;
      progress.advance(events);
    }
    this.foldedTo = Math.max(this.foldedTo, sequence);
    progress.end();
  }

  /** Waits until the views and the index of checks have read what was written, and all that the ledger held before. */
  private async catchUp(what: string): Promise<number> {
    const { gateway, progress } = this.places;
    const { signal } = this.options;
    const target = Math.max(this.sending.lastWritten, await gateway.indexHead());
    progress.begin(what, target + 1);
    const headOf = async () => {
      signal?.throwIfAborted();
      const [index, views] = await Promise.all([gateway.indexHead(), gateway.viewHead()]);
      return Math.min(index, views.sequence);
    };
    const waiting = { now: () => performance.now(), pause: (ms: number) => pause(ms, signal) };
    const tookMs = await caughtUp(target, headOf, (head) => progress.advance(head + 1), waiting);
    progress.end();
    return tookMs;
  }

  private async recordedLast(): Promise<Instant> {
    const { gateway } = this.places;
    const { sequence } = await gateway.viewHead();
    const { time } = await gateway.eventAt(sequence);
    return parseInstant(time) as Instant;
  }
}

type ToSend = Outgoing<SentRow | undefined>;

/** A command that met what somebody else recorded, with the row that it comes from. */
interface Conflict {
  problem: BatchProblem;
  row: SentRow | undefined;
}

function placeOf(row: SentRow | undefined): string {
  return row ? `${row.file}:${row.line}` : '';
}

/** A command in JSON with the moment at which it became known. */
function stamped(command: string, clock: KnowledgeClock | undefined): string {
  return clock ? `{"knownAt":"${clock.next()}",${command.slice(1)}` : command;
}

function nowUs(): Instant {
  return Date.now() * 1000;
}

async function* one<T>(item: T): AsyncGenerator<T> {
  await Promise.resolve();
  yield item;
}

function hasWork({ counts, given, gone }: VersionPlan): boolean {
  return counts.new + counts.changed + counts.back + given + gone.length > 0;
}

function countsOf({ counts, rows, given, gone, asked, refused }: VersionPlan): VersionCounts {
  return { ...counts, rows, given, gone: gone.length, asked, refused };
}

/** What only another input, or another order, can put right. */
const UNUSABLE = ['RefusedImportError', 'UnreadableInputError'];

function isUnderstood(error: unknown): boolean {
  return [...UNUSABLE, 'GatewayError', 'AbortError'].includes((error as Error).name);
}
