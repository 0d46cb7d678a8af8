import { Random } from './random.js';

/** Whom something happens to. */
export interface Receiver {
  readonly alive: boolean;
  readonly pausedUntilMs: number;
}

interface VirtualEvent {
  atMs: number;
  /** Orders what happens in the same millisecond: drawn, so that every order comes up. */
  tie: number;
  receiver: Receiver | undefined;
  run: () => void;
  cancelled: boolean;
}

/**
 * The one clock of a simulation, and everything that is going to happen. Time passes from event to event: a wait of
 * hours takes no time at all. With the same seed everything happens in the same order.
 */
export class VirtualTime {
  readonly #seed: number;
  readonly #ties = new Map<string, Random>();
  /** A binary heap: nothing comes before its parent, at half its index. */
  readonly #events: VirtualEvent[] = [];
  #nowMs = 0;
  #steps = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Milliseconds since the simulation began. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** How many events have happened. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * Lets something happen after a delay, to a receiver if one is named: later if it is paused then, never if it is dead.
   * `cause` says on whose account: what one of them does leaves the order of the others' affairs as it was.
   */
  schedule(delayMs: number, cause: string, run: () => void, receiver?: Receiver): () => void {
    const event = { atMs: this.#nowMs + delayMs, tie: this.#tieOf(cause), receiver, run, cancelled: false };
    this.#push(event);
    return () => (event.cancelled = true);
  }

  /**
   * Lets the next thing happen, and everything follow from it that needs no further time. False when nothing is left.
   * The promises that it settles are run to their ends by one turn of the real event loop.
   */
  async step(): Promise<boolean> {
    const event = this.#pop();
    if (!event) return false;
    const { receiver, run } = event;
    this.#nowMs = event.atMs;
    if (event.cancelled || receiver?.alive === false) return true;
    if (receiver && receiver.pausedUntilMs > this.#nowMs) {
      event.atMs = receiver.pausedUntilMs;
      this.#push(event);
      return true;
    }
    this.#steps++;
    run();
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  }

  #tieOf(cause: string): number {
    let random = this.#ties.get(cause);
    if (!random) this.#ties.set(cause, (random = new Random(this.#seed, `order of ${cause}`)));
    return random.next();
  }

  #push(event: VirtualEvent): void {
    const heap = this.#events;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(event, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = event;
  }

  #pop(): VirtualEvent | undefined {
    const heap = this.#events;
    const first = heap[0];
    const last = heap.pop();
    if (!last || first === last) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(one: VirtualEvent, other: VirtualEvent): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.tie < other.tie);
}
