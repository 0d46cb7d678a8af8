import type { ChainAnswer } from '@curbline/log';
import { tally, type TallyCommand, type TallyDecision } from '../tally.fold.js';
import type { CommandAction } from './schedule.js';
import type { Attempt, AttemptOutcome, SimulatedCommand } from './simulated.command.js';
import type { SimulatedProcess } from './simulated-process.js';
import type { SimulatedWriter } from './simulated.writer.js';
import type { World } from './world.js';

/** How long a message between a client and a writer takes, and how long a client waits before it asks again. */
const WAY_MS = 1;
const AGAIN_AFTER_MS = 20;
/** Longer than any deadline. */
const MOST_PATIENCE_MS = 40_000;

/** One question of a client to one writer. It hangs up when it turns to another one, as a gateway does. */
interface Call {
  command: SimulatedCommand;
  writer: number;
  round: number;
  hangUp: AbortController;
  process?: SimulatedProcess;
}

/** The clients of all writers: they send commands, and ask another writer, with the same key, until they know. */
export class SimulatedClients {
  readonly #world: World;
  readonly #writers: readonly SimulatedWriter[];
  readonly #commands = new Map<string, SimulatedCommand>();
  readonly #all: SimulatedCommand[] = [];
  readonly #outcomes = new Map<AttemptOutcome, number>();
  /** How often each name was counted, as far as clients were told. */
  readonly #acknowledged = new Map<string, number>();

  constructor(world: World, writers: readonly SimulatedWriter[]) {
    this.#world = world;
    this.#writers = writers;
  }

  /** How many attempts came out how. */
  get outcomes(): ReadonlyMap<AttemptOutcome, number> {
    return this.#outcomes;
  }

  /** How many commands were sent. */
  get size(): number {
    return this.#all.length;
  }

  /** How many commands are in the chain although their clients were told by the last writer that they asked: no. */
  get contradicted(): number {
    const { model } = this.#world.witness;
    return this.#all.filter(({ final, submission }) => {
      if (final !== 'rejected' && final !== 'refused') return false;
      return model.firstOf(submission.commandId)?.commandHash === submission.commandHash;
    }).length;
  }

  /** The first command whose client still waits. */
  get unanswered(): SimulatedCommand | undefined {
    return this.#all.find(({ final, patienceMs }) => patienceMs !== null && final === undefined);
  }

  send(action: CommandAction): void {
    const { id, name, events, padding, knownAgoMs, patienceMs, writer } = action;
    const content = { name, events, ...this.#expected(action), ...(padding !== undefined && { padding }) };
    const knownAt = knownAgoMs === undefined ? undefined : this.#writer(writer).nowUs - knownAgoMs * 1_000;
    this.#begin(id, content, { patienceMs, knownAt }, writer);
  }

  /** Sends a command for a second time, by whoever did not wait for the answer to the first. */
  repeat(id: string, writer: number): void {
    const command = this.#commands.get(id);
    if (command) this.#ask(command, writer, 0);
  }

  /** Sends another command under a key that was used. */
  reuse(id: string, writer: number): void {
    const command = this.#commands.get(id);
    if (!command) return;
    const { name } = command.submission.command;
    this.#begin(id, { name: `${name}'`, events: 1 }, { patienceMs: null }, writer);
  }

  /** Asks one writer and no other: until it knows, or once. */
  probe(id: string, writer: number, patienceMs: number | null): SimulatedCommand {
    return this.#begin(id, { name: 'probe', events: 1 }, { patienceMs, loyal: true }, writer);
  }

  #begin(
    id: string,
    content: TallyCommand,
    { patienceMs, knownAt, loyal = false }: { patienceMs: number | null; knownAt?: number; loyal?: boolean },
    writer: number,
  ): SimulatedCommand {
    const submission = tally(content, { id, knownAt });
    const command = { submission, patienceMs, loyal, sentAfter: this.#world.witness.answeredLength, round: 0 };
    if (!this.#commands.has(id)) this.#commands.set(id, command);
    this.#all.push(command);
    this.#world.witness.sent(command);
    this.#ask(command, writer, 0);
    return command;
  }

  #ask(command: SimulatedCommand, writer: number, afterMs: number): void {
    const { time } = this.#world;
    const call: Call = { command, writer, round: ++command.round, hangUp: new AbortController() };
    const cause = command.submission.commandId;
    time.schedule(afterMs + WAY_MS, cause, () => this.#arrive(call));
    if (command.patienceMs === null) return;
    // Each time it waits longer: were all that wait to ask for ever more writers, nobody would be answered.
    const patienceMs = Math.min(command.patienceMs * 2 ** Math.min(call.round - 1, 10), MOST_PATIENCE_MS);
    time.schedule(afterMs + patienceMs, cause, () => {
      if (this.#askAnother(call)) call.process?.after(WAY_MS, () => call.hangUp.abort());
    });
  }

  #askAnother({ command, writer, round }: Call): boolean {
    if (command.final !== undefined || command.patienceMs === null || command.round !== round) return false;
    this.#ask(command, command.loyal ? writer : writer + 1, AGAIN_AFTER_MS * 2 ** Math.min(round, 6));
    return true;
  }

  #arrive(call: Call): void {
    const { command, writer, hangUp } = call;
    const { process, chain } = this.#writer(writer).current;
    if (!process.alive) return void this.#askAnother(call);
    call.process = process;
    let attempt: Attempt | undefined;
    // The connection breaks, whether the process had read from it or not: one that is paused has not.
    const forget = process.onKilled(() => {
      if (attempt) this.#learn(call, attempt, (attempt.outcome = 'lost'));
      else this.#askAnother(call);
    });
    process.after(0, () => {
      const { witness, time } = this.#world;
      const asked = { command, process, since: witness.answeredLength, askedAtMs: time.nowMs };
      attempt = asked;
      witness.asked(asked);
      chain
        .submit({ ...command.submission, signal: hangUp.signal })
        .then(
          (answer) => this.#answered(asked, answer),
          (error: unknown) => witness.failed(asked, error),
        )
        .then((outcome) => {
          forget();
          this.#learn(call, asked, outcome);
        }, this.#world.fail);
    });
  }

  #answered(attempt: Attempt, answer: ChainAnswer<TallyDecision>): AttemptOutcome {
    const { name } = attempt.command.submission.command;
    if (answer.decision.outcome === 'accepted') {
      const count = (answer.entries.at(-1)?.entry.data as { count: number } | undefined)?.count ?? 0;
      this.#acknowledged.set(name, Math.max(this.#acknowledged.get(name) ?? 0, count));
    }
    return this.#world.witness.answered(attempt, answer);
  }

  #learn(call: Call, { command, process }: Attempt, outcome: AttemptOutcome): void {
    this.#world.note(`${process.id} to the client of ${command.submission.commandId}: ${outcome}`);
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    if (outcome === 'unknown' || outcome === 'lost' || outcome === 'declined') this.#askAnother(call);
    else command.final ??= outcome;
  }

  #expected({ expects, name }: CommandAction): { expected?: number } {
    const acknowledged = this.#acknowledged.get(name) ?? 0;
    switch (expects) {
      case 'nothing':
        return {};
      case 'acknowledged':
        return { expected: acknowledged };
      case 'sent':
        return { expected: acknowledged + this.#underWay(name) };
      case 'outdated':
        return { expected: Math.max(0, acknowledged - 1) };
    }
  }

  #underWay(name: string): number {
    const waiting = this.#all.filter(
      ({ final, submission }) => final === undefined && submission.command.name === name,
    );
    return waiting.reduce((sum, { submission }) => sum + (submission.command.events ?? 1), 0);
  }

  #writer(index: number): SimulatedWriter {
    return this.#writers[index % this.#writers.length]!;
  }
}
