import {
  ClockBehindError,
  EntryTooLargeError,
  AppendNotTakenError,
  KnowledgeOutOfOrderError,
  OutcomeUnknownError,
  WriterOverloadedError,
  WriterStoppedError,
  type AcceptedEntry,
  type ChainAnswer,
  type ChainBatch,
} from '@curbline/log';
import type { TallyDecision } from '../tally.fold.js';
import { ModelChain, type ModelEntry } from './model.chain.js';
import type { PromiseName, Violation } from './promises.js';
import { isNegative, type Attempt, type AttemptOutcome, type SimulatedCommand } from './simulated.command.js';
import type { SimulatedProcess } from './simulated-process.js';

/** How far the head may be ahead of a writer's clock. */
const MOST_LAG_US = 5 * 60 * 1_000_000;

/** What the clock of a process has shown at its lowest and its highest. */
interface ClockRange {
  lowestUs: number;
  highestUs: number;
}

/**
 * Sees everything that happens, holds it against the model, and keeps the first promise that was not kept. The model is
 * fed with what is really stored, in the moment in which it is; whatever a writer or reader says is compared with it at
 * once.
 */
export class Witness {
  readonly model = new ModelChain();
  readonly #nowMs: () => number;
  readonly #ledger: string;
  readonly #deadlineMs: number;
  readonly #commands = new Map<string, SimulatedCommand>();
  readonly #attempts = new Map<string, Attempt[]>();
  readonly #clocks = new Map<string, ClockRange>();
  /** The command of which not all events have been seen yet. */
  #incomplete: { command: SimulatedCommand; missing: number } | undefined;
  #answeredLength = 0;
  #violation: Violation | undefined;

  constructor(ledger: string, deadlineMs: number, nowMs: () => number) {
    this.#ledger = ledger;
    this.#deadlineMs = deadlineMs;
    this.#nowMs = nowMs;
  }

  get violation(): Violation | undefined {
    return this.#violation;
  }

  /** How much of the chain is known to whoever got an answer from the log. */
  get answeredLength(): number {
    return this.#answeredLength;
  }

  report(promise: PromiseName, detail: string): void {
    this.#violation ??= { promise, detail, atMs: this.#nowMs() };
  }

  clockRead(process: SimulatedProcess, nowUs: number): number {
    const range = this.#clocks.get(process.id) ?? { lowestUs: nowUs, highestUs: nowUs };
    range.lowestUs = Math.min(range.lowestUs, nowUs);
    range.highestUs = Math.max(range.highestUs, nowUs);
    this.#clocks.set(process.id, range);
    return nowUs;
  }

  /** A command is about to be sent for the first time. */
  sent(command: SimulatedCommand): void {
    this.#commands.set(keyOf(command), command);
  }

  /** A writer is about to be given a command. */
  asked(attempt: Attempt): void {
    this.#attemptsOf(attempt.process.id, attempt.command).push(attempt);
  }

  /** Values were stored, in one append. Returns those that extended the chain. */
  stored(values: readonly Uint8Array[], origin: string): ModelEntry[] {
    const accepted: ModelEntry[] = [];
    for (const value of values) {
      const entry = this.model.take(value, origin);
      if (!entry) continue;
      accepted.push(entry);
      if (entry.sequence === 0) this.#checkGenesis(entry);
      else this.#checkEntry(entry);
    }
    if (this.#incomplete) this.report('once', `${nameOf(this.#incomplete.command)} is there in part.`);
    return accepted;
  }

  /** The answer to an append that ended there has reached its sender. */
  appendAnswered(endOffset: number): void {
    this.#answeredLength = Math.max(this.#answeredLength, this.model.lengthAt(endOffset));
  }

  /** A writer has answered a command. */
  answered(attempt: Attempt, answer: ChainAnswer<TallyDecision>): AttemptOutcome {
    attempt.outcome = answer.decision.outcome;
    this.#checkDeadline(attempt);
    this.#checkHead(attempt, answer);
    if (answer.decision.outcome === 'accepted') this.#checkAccepted(attempt, answer);
    else if (answer.decision.outcome === 'replayed') this.#checkReplayed(attempt, answer.decision.sequence);
    else this.#checkRejected(attempt, answer);
    this.#checkNotRecorded(attempt);
    return attempt.outcome;
  }

  /** A writer has not answered a command, and says why. */
  failed(attempt: Attempt, error: unknown): AttemptOutcome {
    attempt.outcome = this.#outcomeOf(attempt, error);
    this.#checkDeadline(attempt);
    this.#checkNotRecorded(attempt);
    return attempt.outcome;
  }

  /** A writer says that it has stopped. */
  stopped(process: SimulatedProcess): void {
    const attempts = [...this.#attempts.values()].flat();
    const waiting = attempts.find((attempt) => attempt.process === process && attempt.outcome === undefined);
    if (waiting) this.report('deadline', `${process.id} stopped, and ${nameOf(waiting.command)} waits for its answer.`);
  }

  /** A writer has folded an entry into its state, which held so many before. */
  applied(process: SimulatedProcess, entry: AcceptedEntry, length: number): void {
    const expected = this.model.entries[length];
    if (expected && isSame(expected, entry) && expected.offset === entry.offset) return;
    this.report(
      'state',
      `${process.id} folded entry ${entry.sequence} at offset ${entry.offset} as its number ${length}.`,
    );
  }

  /** A reader, which had so many entries before and began to read when the log had told so many, is given a batch. */
  read(process: SimulatedProcess, batch: ChainBatch, length: number, answeredAtStart: number): number {
    let next = length;
    for (const entry of batch.entries) {
      const expected = this.model.entries[next];
      if (!expected || !isSame(expected, entry)) {
        this.report('reading', `${process.id} was given entry ${entry.sequence} as its number ${next}.`);
        return next;
      }
      next++;
    }
    const { sequence, hash } = batch.position.head;
    if (sequence !== next - 1 || (next > 0 && hash !== this.model.entries[next - 1]?.hash)) {
      this.report('reading', `${process.id} was given the position ${sequence} after ${next} entries.`);
    }
    if (batch.caughtUp && next < answeredAtStart) {
      this.report(
        'reading',
        `${process.id} has ${next} entries and was told that these are all of ${answeredAtStart}.`,
      );
    }
    return next;
  }

  #checkGenesis({ type, data }: ModelEntry): void {
    const { ledger } = (data ?? {}) as { ledger?: unknown };
    if (type !== 'curbline.ledger.opened.v1' || ledger !== this.#ledger) {
      this.report('sent', `The chain begins with ${type} of ${String(ledger)}.`);
    }
  }

  #checkEntry(entry: ModelEntry): void {
    const place = `entry ${entry.sequence}, which ${entry.origin} stored`;
    const command = this.#commands.get(`${entry.commandId} ${entry.commandHash}`);
    if (!command) return this.report('sent', `Nobody sent the command ${entry.commandId} of ${place}.`);
    const name = nameOf(command);
    const attempts = this.#attemptsOf(entry.origin, command);
    if (attempts.length === 0) return this.report('sent', `${name} was never sent to the writer of ${place}.`);
    if (attempts.every(isNegative)) return this.report('refused', `${name} was refused before, and is ${place}.`);
    this.#checkPlace(entry, command);
    this.#checkTime(entry, command);
  }

  #checkPlace(entry: ModelEntry, command: SimulatedCommand): void {
    const name = nameOf(command);
    const { expected, events = 1 } = command.submission.command;
    if (!this.#incomplete) {
      const first = this.model.firstOf(entry.commandId);
      const count = this.model.count(command.submission.command.name, entry.sequence);
      if (first !== entry) {
        this.report('once', `${name} is entry ${first?.sequence}, and entry ${entry.sequence} as well.`);
      } else if (expected !== undefined && expected !== count) {
        this.report(
          'decided',
          `${name} expects ${expected}, and is entry ${entry.sequence} where the count is ${count}.`,
        );
      } else if (entry.sequence < command.sentAfter) {
        this.report('order', `${name} is entry ${entry.sequence}; ${command.sentAfter} were known when it was sent.`);
      }
      this.#incomplete = { command, missing: events };
    } else if (this.#incomplete.command !== command) {
      this.report('once', `Entry ${entry.sequence} of ${name} stands within ${nameOf(this.#incomplete.command)}.`);
    }
    if (--this.#incomplete.missing === 0) this.#incomplete = undefined;
    const { count } = (entry.data ?? {}) as { count?: unknown };
    const expectedCount = this.model.count(entry.subject);
    if (entry.subject !== command.submission.command.name || count !== expectedCount) {
      this.report('versions', `${name}, entry ${entry.sequence}, says ${String(count)} and not ${expectedCount}.`);
    }
  }

  #checkTime(entry: ModelEntry, command: SimulatedCommand): void {
    const { knownAt, command: content } = command.submission;
    const isFirst = this.model.firstOf(entry.commandId) === entry;
    if (
      entry.adopted !== (knownAt !== undefined) ||
      (isFirst && knownAt !== undefined && entry.recordedUs !== knownAt)
    ) {
      this.report('clock', `${nameOf(command)}, known at ${knownAt ?? 'now'}, was recorded at ${entry.time}.`);
    }
    const leadUs = entry.recordedUs - (this.#clocks.get(entry.origin)?.highestUs ?? 0);
    if (leadUs > MOST_LAG_US + (content.events ?? 1)) {
      this.report('clock', `${nameOf(command)} was recorded ${leadUs} us ahead of the clock of ${entry.origin}.`);
    }
  }

  #checkDeadline({ command, process, askedAtMs }: Attempt): void {
    const lateMs = this.#nowMs() - Math.max(askedAtMs + this.#deadlineMs, process.pausedUntilMs);
    if (lateMs > 0)
      this.report('deadline', `${process.id} answers ${nameOf(command)} ${lateMs} ms after its deadline.`);
  }

  #checkHead({ command, process }: Attempt, { head }: ChainAnswer<TallyDecision>): void {
    if (this.model.entries[head.sequence]?.hash === head.hash) return;
    this.report(
      'head',
      `${process.id} answers ${nameOf(command)} with a head at ${head.sequence} that is not in the chain.`,
    );
  }

  #checkAccepted({ command, process }: Attempt, { entries, head }: ChainAnswer<TallyDecision>): void {
    const { events = 1 } = command.submission.command;
    const isThere = entries.every(({ sequence, hash }) => {
      const found = this.model.entries[sequence];
      return found?.hash === hash && found.commandId === command.submission.commandId;
    });
    const last = entries.at(-1);
    if (isThere && entries.length === events && last?.hash === head.hash) return;
    const told = entries.map(({ sequence }) => sequence).join(', ');
    this.report('recorded', `${process.id} acknowledged ${nameOf(command)} as ${told}, and the chain does not say so.`);
  }

  #checkReplayed({ command, process }: Attempt, sequence: number): void {
    const { commandId, commandHash } = command.submission;
    const first = this.model.firstOf(commandId);
    if (first?.sequence === sequence && first.commandHash === commandHash) return;
    this.report(
      'replayed',
      `${process.id} says that ${nameOf(command)} is entry ${sequence}; its first is ${first?.sequence ?? 'none'}.`,
    );
  }

  #checkRejected({ command, process, since }: Attempt, { decision, head }: ChainAnswer<TallyDecision>): void {
    const { reason } = decision;
    const length = head.sequence + 1;
    const { expected, name } = command.submission.command;
    const first = this.model.firstOf(command.submission.commandId);
    const isReused =
      first !== undefined && first.sequence < length && first.commandHash !== command.submission.commandHash;
    const count = this.model.count(name, length);
    const isTrue = reason === 'key-reused' ? isReused : expected !== undefined && expected !== count;
    if (!isTrue) {
      this.report(
        'fresh',
        `${process.id} refuses ${nameOf(command)} (${reason}) at ${head.sequence}, where it is welcome.`,
      );
    } else if (length < since) {
      this.report(
        'fresh',
        `${process.id} refuses ${nameOf(command)} at ${head.sequence}; ${since} entries were known when it was asked.`,
      );
    }
  }

  #outcomeOf(attempt: Attempt, error: unknown): AttemptOutcome {
    if (error instanceof OutcomeUnknownError) return 'unknown';
    if (error instanceof WriterStoppedError || error instanceof WriterOverloadedError) return 'declined';
    const { command, process } = attempt;
    const clock = this.#clocks.get(process.id) ?? { lowestUs: 0, highestUs: 0 };
    const heads = this.model.entries.slice(Math.max(0, attempt.since - 1));
    const { knownAt, command: content } = command.submission;
    const isJust =
      error instanceof ClockBehindError
        ? heads.some(({ recordedUs }) => recordedUs > clock.lowestUs + MOST_LAG_US)
        : error instanceof KnowledgeOutOfOrderError
          ? knownAt !== undefined && (knownAt > clock.lowestUs || heads.some(({ recordedUs }) => recordedUs >= knownAt))
          : error instanceof EntryTooLargeError
            ? (content.padding ?? 0) > 60_000
            : error instanceof AppendNotTakenError;
    const known = ['ClockBehindError', 'KnowledgeOutOfOrderError', 'EntryTooLargeError', 'AppendNotTakenError'];
    if (!known.includes((error as Error).name)) this.report('lasting', `${process.id} fails with ${String(error)}`);
    else if (!isJust) this.report('fresh', `${process.id} refuses ${nameOf(command)} without reason: ${String(error)}`);
    return 'refused';
  }

  /** Whoever is told that nothing was recorded may rely on it, whichever of the two is first: the answer or the entry. */
  #checkNotRecorded({ command, process }: Attempt): void {
    const first = this.model.firstOf(command.submission.commandId);
    if (first?.origin !== process.id || first.commandHash !== command.submission.commandHash) return;
    if (!this.#attemptsOf(process.id, command).every(isNegative)) return;
    this.report('refused', `${process.id} refused ${nameOf(command)}, and had stored it as entry ${first.sequence}.`);
  }

  #attemptsOf(processId: string, command: SimulatedCommand): Attempt[] {
    const key = `${processId} ${keyOf(command)}`;
    const attempts = this.#attempts.get(key) ?? [];
    this.#attempts.set(key, attempts);
    return attempts;
  }
}

function keyOf({ submission }: SimulatedCommand): string {
  return `${submission.commandId} ${submission.commandHash}`;
}

function nameOf({ submission }: SimulatedCommand): string {
  return `${submission.commandId} (${submission.command.name})`;
}

function isSame(expected: ModelEntry, entry: AcceptedEntry): boolean {
  return expected.sequence === entry.sequence && expected.hash === entry.hash;
}
