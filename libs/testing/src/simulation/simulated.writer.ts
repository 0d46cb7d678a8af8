import { CHAIN_START, ChainWriter, type AcceptedEntry, type ChainPosition, type LedgerFold } from '@curbline/log';
import { TallyFold, type TallyCommand, type TallyDecision } from '../tally.fold.js';
import { SimulatedLog } from './simulated.log.js';
import { SimulatedProcess } from './simulated-process.js';
import { clockAt, LEDGER, type World } from './world.js';

type Fold = LedgerFold<TallyCommand & { id: string }, TallyDecision>;

/** One process with the real chain writer in it. */
export class WriterProcess {
  readonly process: SimulatedProcess;
  readonly chain: ChainWriter<TallyCommand & { id: string }, TallyDecision>;
  readonly #world: World;
  readonly #fold = new TallyFold();
  /** Whether it was told to stop. */
  stopping = false;
  #ids = 0;
  #started = false;

  /** `snapshot`: the entries that it begins with; the chain is read on from the last of them. */
  constructor(world: World, process: SimulatedProcess, skewMs: () => number, snapshot: readonly AcceptedEntry[]) {
    this.#world = world;
    this.process = process;
    for (const entry of snapshot) this.#fold.apply(entry);
    this.chain = new ChainWriter({
      log: new SimulatedLog(world.network, process),
      ledger: LEDGER,
      fold: this.#witnessedFold(),
      from: positionAfter(snapshot),
      clock: () => world.witness.clockRead(process, clockAt(world.time, skewMs())),
      newId: () => `${process.id}/${++this.#ids}`,
      timers: process,
      limits: world.limits,
      observer: { halted: (error) => world.witness.report('lasting', `${process.id} halted: ${error.message}`) },
    });
    this.chain.start().then(
      () => (this.#started = true),
      () => undefined,
    );
  }

  get started(): boolean {
    return this.#started;
  }

  get applied(): readonly AcceptedEntry[] {
    return this.#fold.entries;
  }

  #witnessedFold(): Fold {
    const fold = this.#fold;
    return {
      apply: (entry) => {
        this.#world.witness.applied(this.process, entry, fold.entries.length);
        fold.apply(entry);
      },
      speculate: () => fold.speculate(),
    };
  }
}

/** A place where a writer runs: started, killed, stopped and started again, each time as a new process. */
export class SimulatedWriter {
  readonly name: string;
  readonly #world: World;
  #skewMs: number;
  #generation = 0;
  #current: WriterProcess;
  /** Those of its processes that were told to stop, and have not. */
  #stopping = 0;

  constructor(world: World, index: number, skewMs: number) {
    this.#world = world;
    this.name = `writer-${index}`;
    this.#skewMs = skewMs;
    this.#current = this.#run([]);
  }

  get current(): WriterProcess {
    return this.#current;
  }

  get process(): SimulatedProcess {
    return this.#current.process;
  }

  /** What its clock shows. */
  get nowUs(): number {
    return clockAt(this.#world.time, this.#skewMs);
  }

  /** What keeps it from being at rest, if anything does. */
  get unrest(): string | undefined {
    const { process, chain, started } = this.#current;
    if (!process.alive) return `${process.id} is dead`;
    if (!started) return `${process.id} has not started`;
    if (this.#stopping > 0) return `${process.id} has not stopped`;
    const { head, waiting } = chain.status();
    if (waiting > 0) return `${waiting} commands wait at ${process.id}`;
    const last = this.#world.witness.model.entries.at(-1);
    return head.hash === last?.hash ? undefined : `${process.id} stands at ${head.sequence}, not at ${last?.sequence}`;
  }

  kill(): void {
    this.#current.process.kill();
  }

  /** Stops it as an operator does: it answers what it has taken, and then its process ends. */
  stop(): void {
    const { process, chain } = this.#current;
    if (!process.alive || this.#current.stopping) return;
    this.#current.stopping = true;
    this.#stopping++;
    process.onKilled(() => this.#stopping--);
    process.after(0, () => {
      chain.stop().then(
        () => {
          this.#world.witness.stopped(process);
          process.kill();
        },
        (error: unknown) => this.#world.witness.report('answered', `${process.id} could not stop: ${String(error)}`),
      );
    });
  }

  /** Starts it again if it is not running: with nothing, or with part of what it had, as from a snapshot. */
  start(fromSnapshot: boolean): void {
    if (this.#current.process.alive && !this.#current.stopping) return;
    const { applied } = this.#current;
    this.#current = this.#run(fromSnapshot ? applied.slice(0, Math.ceil(applied.length / 2)) : []);
  }

  moveClock(byMs: number): void {
    this.#skewMs += byMs;
  }

  #run(snapshot: readonly AcceptedEntry[]): WriterProcess {
    const process = new SimulatedProcess(this.#world.time, this.name, ++this.#generation);
    return new WriterProcess(this.#world, process, () => this.#skewMs, snapshot);
  }
}

function positionAfter(entries: readonly AcceptedEntry[]): ChainPosition {
  const last = entries.at(-1);
  if (!last) return CHAIN_START;
  const { sequence, hash, recordedAt, offset } = last;
  return { head: { sequence, hash, recordedAt }, nextOffset: offset + 1 };
}
