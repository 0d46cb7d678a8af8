import type { Timers } from '@curbline/log';
import type { Receiver, VirtualTime } from './virtual-time.js';

/**
 * A process of the simulation. While it is paused nothing reaches it: neither messages nor its own timers, as after
 * SIGSTOP. Once it is killed nothing reaches it any more, and what it holds is garbage; what it has sent is on its way.
 */
export class SimulatedProcess implements Timers, Receiver {
  /** The name of its place, such as `writer-1`: whoever is started again there has the same one. */
  readonly name: string;
  /** Tells the processes of one place apart. */
  readonly id: string;
  readonly #time: VirtualTime;
  readonly #onKilled = new Set<() => void>();
  #alive = true;
  #pausedUntilMs = 0;

  constructor(time: VirtualTime, name: string, generation: number) {
    this.#time = time;
    this.name = name;
    this.id = `${name}.${generation}`;
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pausedUntilMs(): number {
    return this.#pausedUntilMs;
  }

  pause(forMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#time.nowMs + forMs);
  }

  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    for (const tell of [...this.#onKilled]) tell();
  }

  /** Calls back when the process is killed, as a broken connection tells it to the other side; what is returned forgets it. */
  onKilled(callback: () => void): () => void {
    this.#onKilled.add(callback);
    return () => this.#onKilled.delete(callback);
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#time.schedule(delayMs, this.name, callback, this);
  }

  nextTurn(): Promise<void> {
    return this.wait(0);
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }
}
