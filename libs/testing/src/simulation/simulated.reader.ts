import { CHAIN_START, followChain, type ChainPosition } from '@curbline/log';
import { SimulatedLog } from './simulated.log.js';
import { SimulatedProcess } from './simulated-process.js';
import { LEDGER, type World } from './world.js';

/** A consumer of the chain with a checkpoint, which it stores some time after it was given a batch. */
export class SimulatedReader {
  readonly name: string;
  readonly #world: World;
  readonly #handlingMs: number;
  #generation = 0;
  #checkpoint: ChainPosition = CHAIN_START;
  #process: SimulatedProcess;

  constructor(world: World, index: number, handlingMs: number) {
    this.#world = world;
    this.name = `reader-${index}`;
    this.#handlingMs = handlingMs;
    this.#process = this.#run();
  }

  get process(): SimulatedProcess {
    return this.#process;
  }

  get unrest(): string | undefined {
    if (!this.#process.alive) return `${this.#process.id} is dead`;
    const read = this.#checkpoint.head.sequence + 1;
    const { length } = this.#world.witness.model;
    return read === length ? undefined : `${this.#process.id} has read ${read} of ${length} entries`;
  }

  kill(): void {
    this.#process.kill();
  }

  start(): void {
    if (!this.#process.alive) this.#process = this.#run();
  }

  #run(): SimulatedProcess {
    const process = new SimulatedProcess(this.#world.time, this.name, ++this.#generation);
    this.#follow(process).catch((error: unknown) => {
      this.#world.witness.report('lasting', `${process.id} stopped reading: ${String(error)}`);
    });
    return process;
  }

  async #follow(process: SimulatedProcess): Promise<void> {
    const { witness, network } = this.#world;
    const known = witness.answeredLength;
    let length = this.#checkpoint.head.sequence + 1;
    const following = followChain(new SimulatedLog(network, process), {
      ledger: LEDGER,
      from: this.#checkpoint,
      signal: new AbortController().signal,
      timers: process,
    });
    for await (const batch of following) {
      length = witness.read(process, batch, length, known);
      if (batch.entries.length === 0) continue;
      await process.wait(this.#handlingMs);
      this.#checkpoint = batch.position;
    }
  }
}
