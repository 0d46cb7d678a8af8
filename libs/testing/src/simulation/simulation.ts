import { createHash } from 'node:crypto';
import { noiseOn } from './noise.js';
import { PROMISES, type Violation } from './promises.js';
import type { Action, Schedule } from './schedule.js';
import { SimulatedClients } from './simulated.clients.js';
import type { SimulatedCommand } from './simulated.command.js';
import { SimulatedNetwork } from './simulated.network.js';
import { SimulatedReader } from './simulated.reader.js';
import { SimulatedWriter } from './simulated.writer.js';
import { VirtualTime } from './virtual-time.js';
import { Witness } from './witness.js';
import { LEDGER, type World } from './world.js';

/** From the last action on, until faults end: what is planned may still be met. */
const CALM_AFTER_MS = 1_000;
/** From the end of the faults on, until everything must be answered: longer than the longest delay, deadline and back-off together. */
const MOST_SETTLING_MS = 180_000;
/** No run has so many events: one that has them goes round in circles. */
const MOST_STEPS = 100_000;
/** How often is looked whether everything has settled. */
const LOOK_EVERY_MS = 100;
/** How long the readers of one simulation take over a batch. */
const HANDLING_MS = [0, 20, 150] as const;

/** What came of playing a schedule. */
export interface SimulationResult {
  /** The first promise that was not kept; absent when all were. */
  violation?: Violation;
  /** What happened, in order, a line each. */
  trace: readonly string[];
  /** Is the same when everything that happened is the same. */
  fingerprint: string;
  counts: SimulationCounts;
}

export interface SimulationCounts {
  /** Events of virtual time. */
  steps: number;
  virtualMs: number;
  entries: number;
  /** Records that no reader accepts. */
  skipped: number;
  commands: number;
  /** Commands that one writer refused, and another one recorded that was asked before. */
  contradicted: number;
  /** How often each fault was met, and each answer given. */
  faults: ReadonlyMap<string, number>;
  outcomes: ReadonlyMap<string, number>;
}

/** Plays a schedule: the real writers and readers of libs/log, over a network and a time that are not. */
export async function simulate(schedule: Schedule): Promise<SimulationResult> {
  return new Simulation(schedule).run();
}

class Simulation {
  readonly #schedule: Schedule;
  readonly #time: VirtualTime;
  readonly #witness: Witness;
  readonly #network: SimulatedNetwork;
  readonly #writers: SimulatedWriter[];
  readonly #readers: SimulatedReader[];
  readonly #clients: SimulatedClients;
  readonly #trace: string[] = [];
  readonly #faults = new Map<string, number>();
  #skipped = 0;
  /** Each writer's commands of a time when everything is in order. */
  readonly #probes: SimulatedCommand[] = [];
  #stopping = false;
  #over = false;
  #ownError: unknown;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    const { seed } = schedule;
    this.#time = new VirtualTime(seed);
    this.#witness = new Witness(LEDGER, schedule.limits.deadlineMs, () => this.#time.nowMs);
    this.#network = new SimulatedNetwork(
      this.#time,
      seed,
      (values, origin) => this.#stored(values, origin),
      (endOffset) => this.#witness.appendAnswered(endOffset),
    );
    const world: World = {
      time: this.#time,
      network: this.#network,
      witness: this.#witness,
      limits: schedule.limits,
      note: (line) => this.#note(line),
      fail: (error) => (this.#ownError ??= error),
    };
    this.#writers = schedule.writers.map(({ skewMs }, index) => new SimulatedWriter(world, index, skewMs));
    this.#readers = Array.from({ length: schedule.readers }, (_, index) => {
      return new SimulatedReader(world, index, HANDLING_MS[index % HANDLING_MS.length]!);
    });
    this.#clients = new SimulatedClients(world, this.#writers);
  }

  async run(): Promise<SimulationResult> {
    this.#performFrom(
      [...this.#schedule.actions].sort((one, other) => one.atMs - other.atMs),
      0,
    );
    while (!this.#over && !this.#witness.violation && !this.#ownError) {
      if (!(await this.#time.step())) throw new Error('The simulation ended before it was over.');
      if (this.#time.steps > MOST_STEPS) this.#witness.report('answered', `After ${MOST_STEPS} events nothing rests.`);
    }
    if (this.#ownError) throw this.#ownError as Error;
    return this.#result();
  }

  /** Actions of one moment happen in the order of the schedule; in between may be what else happens in that moment. */
  #performFrom(actions: readonly Action[], index: number): void {
    const action = actions[index];
    if (!action) {
      this.#time.schedule(CALM_AFTER_MS, 'schedule', () => this.#heal());
      return;
    }
    this.#time.schedule(action.atMs - this.#time.nowMs, 'schedule', () => {
      this.#perform(action);
      this.#performFrom(actions, index + 1);
    });
  }

  #perform(action: Action): void {
    this.#note(JSON.stringify(action));
    if (action.do !== 'append-fault') this.#countFault(action.do === 'noise' ? `noise: ${action.noise}` : action.do);
    switch (action.do) {
      case 'command':
        return this.#clients.send(action);
      case 'repeat':
        return this.#clients.repeat(action.of, action.writer);
      case 'reuse':
        return this.#clients.reuse(action.of, action.writer);
      case 'append-fault':
        return this.#network.planFault(this.#writer(action.writer).name, action.fault, action.delayMs);
      case 'kill':
        return this.#kill(action.process, action.forMs, action.snapshot);
      case 'stop':
        return this.#stop(action.writer, action.forMs);
      case 'pause':
        return this.#place(action.process)?.process.pause(action.forMs);
      case 'slow':
        return this.#network.slowDown(action.process, action.forMs, action.factor);
      case 'cut':
        return this.#network.cut(action.process, action.forMs);
      case 'break-read':
        return this.#network.breakReads(action.process);
      case 'outage':
        return this.#network.outage(action.forMs, action.silent);
      case 'clock':
        return this.#writer(action.writer).moveClock(action.byMs);
      case 'noise':
        this.#network.store([noiseOn(this.#witness.model, action.noise, 'a')], 'nobody');
    }
  }

  #kill(process: string, forMs: number, snapshot: boolean): void {
    const place = this.#place(process);
    place?.kill();
    this.#time.schedule(forMs, process, () => place?.start(snapshot));
  }

  #stop(index: number, forMs: number): void {
    const writer = this.#writer(index);
    writer.stop();
    this.#time.schedule(forMs, writer.name, () => writer.start(false));
  }

  /** All faults end; whoever is dead is started. From now on everything must come to rest. */
  #heal(): void {
    this.#note('all faults end');
    this.#network.heal();
    for (const writer of this.#writers) writer.start(false);
    for (const reader of this.#readers) reader.start();
    this.#look(this.#time.nowMs + MOST_SETTLING_MS);
  }

  #look(untilMs: number): void {
    const unrest = this.#unrest();
    if (unrest === undefined) this.#goOn();
    else if (this.#time.nowMs > untilMs) this.#witness.report('answered', `${MOST_SETTLING_MS} ms later ${unrest}.`);
    if (!this.#over) this.#time.schedule(LOOK_EVERY_MS, 'schedule', () => this.#look(untilMs));
  }

  /** What has not come to rest, if anything has not. */
  #unrest(): string | undefined {
    if (this.#stopping) return this.#writers.find(({ process }) => process.alive)?.unrest;
    if (this.#network.underWay > 0) return `${this.#network.underWay} appends are under way`;
    const waiting = this.#clients.unanswered;
    if (waiting) return `the client of ${waiting.submission.commandId} waits`;
    return [...this.#writers, ...this.#readers].map(({ unrest }) => unrest).find((unrest) => unrest !== undefined);
  }

  /**
   * Everything rests. Each writer must still be of use: it may wait first for an answer that was lost, but then it
   * answers what it is asked at the first time. At last it must stop.
   */
  #goOn(): void {
    const writers = this.#writers.length;
    if (this.#probes.length < 2 * writers) {
      const patienceMs = this.#probes.length === 0 ? 2 * this.#schedule.limits.deadlineMs : null;
      for (const index of this.#writers.keys()) {
        this.#probes.push(this.#clients.probe(`probe-${this.#probes.length}`, index, patienceMs));
      }
    } else if (!this.#stopping) {
      for (const { final, submission } of this.#probes.slice(writers)) {
        if (final === 'accepted' || final === 'refused') continue;
        this.#witness.report('answered', `${submission.commandId} was sent when all was well, and was not recorded.`);
      }
      this.#stopping = true;
      for (const writer of this.#writers) writer.stop();
    } else this.#over = true;
  }

  #stored(values: readonly Uint8Array[], origin: string): void {
    const accepted = this.#witness.stored(values, origin);
    this.#skipped += values.length - accepted.length;
    const what =
      accepted.length === 0
        ? 'skipped'
        : accepted.map(({ sequence, commandId, subject }) => `${sequence} is ${commandId} (${subject})`).join(', ');
    this.#note(`${origin} stores ${values.length}: ${what}`);
  }

  #writer(index: number): SimulatedWriter {
    return this.#writers[index % this.#writers.length]!;
  }

  #place(name: string): SimulatedWriter | SimulatedReader | undefined {
    return [...this.#writers, ...this.#readers].find((place) => place.name === name);
  }

  #countFault(name: string): void {
    this.#faults.set(name, (this.#faults.get(name) ?? 0) + 1);
  }

  #note(line: string): void {
    this.#trace.push(`${String(this.#time.nowMs).padStart(7)} ms  ${line}`);
  }

  #result(): SimulationResult {
    const violation = this.#witness.violation;
    if (violation) this.#note(`BROKEN: ${PROMISES[violation.promise]} ${violation.detail}`);
    for (const [fault, count] of this.#network.met) this.#faults.set(`append: ${fault}`, count);
    const { entries } = this.#witness.model;
    const told = [...this.#trace, ...entries.map(({ hash }) => hash)].join('\n');
    return {
      ...(violation && { violation }),
      trace: this.#trace,
      fingerprint: createHash('sha256').update(told).digest('hex'),
      counts: {
        steps: this.#time.steps,
        virtualMs: this.#time.nowMs,
        entries: entries.length,
        skipped: this.#skipped,
        commands: this.#clients.size,
        contradicted: this.#clients.contradicted,
        faults: this.#faults,
        outcomes: this.#clients.outcomes,
      },
    };
  }
}
