import {
  AppendOutcomeUnknownError,
  AppendRefusedError,
  LogRewoundError,
  LogUnavailableError,
  MAX_APPEND_BYTES,
} from '@curbline/log';
import { Random } from './random.js';
import type { AppendFaultKind } from './schedule.js';
import type { SimulatedProcess } from './simulated-process.js';
import type { VirtualTime } from './virtual-time.js';

/** So many values at most in the answer to a fetch: few, so that a reading is often interrupted in the middle. */
const MOST_FETCHED = 40;
/** So long the log keeps a fetch that has nothing to be told. */
const FETCH_WAIT_MS = 1_000;

export interface Answer<T> {
  resolve: (value: T) => void;
  reject: (error: Error) => void;
}

/** Told of every value that was stored, in the turn in which it was: who sent it, and the end of the log after it. */
export type OnStored = (values: readonly Uint8Array[], origin: string) => void;
/** Told of every append whose answer has reached its sender: all before the offset was there before anything that follows. */
export type OnAnswered = (endOffset: number) => void;

/**
 * The log as it really is, and the network between it and the processes, with all that can go wrong there. Every message
 * takes its time; what is under way arrives although its sender is dead.
 */
export class SimulatedNetwork {
  readonly #time: VirtualTime;
  readonly #seed: number;
  readonly #onStored: OnStored;
  readonly #onAnswered: OnAnswered;
  readonly #values: Uint8Array[] = [];
  readonly #waitingFetches = new Set<() => void>();
  readonly #latencies = new Map<string, Random>();
  readonly #faults = new Map<string, { fault: AppendFaultKind; delayMs: number }[]>();
  readonly #slow = new Map<string, { untilMs: number; factor: number }>();
  readonly #cutUntilMs = new Map<string, number>();
  readonly #brokenReads = new Map<string, Set<() => void>>();
  readonly #met = new Map<AppendFaultKind, number>();
  #outage = { untilMs: 0, silent: false };
  #underWay = 0;

  constructor(time: VirtualTime, seed: number, onStored: OnStored, onAnswered: OnAnswered) {
    this.#time = time;
    this.#seed = seed;
    this.#onStored = onStored;
    this.#onAnswered = onAnswered;
  }

  /** How many appends have not arrived yet. */
  get underWay(): number {
    return this.#underWay;
  }

  /** How many appends have met each fault. */
  get met(): ReadonlyMap<AppendFaultKind, number> {
    return this.#met;
  }

  /** The next append from this place meets a fault. */
  planFault(place: string, fault: AppendFaultKind, delayMs: number): void {
    const planned = this.#faults.get(place) ?? [];
    this.#faults.set(place, [...planned, { fault, delayMs }]);
  }

  slowDown(place: string, forMs: number, factor: number): void {
    this.#slow.set(place, { untilMs: this.#time.nowMs + forMs, factor });
  }

  /** Messages from and to this place are lost. */
  cut(place: string, forMs: number): void {
    this.#cutUntilMs.set(place, this.#time.nowMs + forMs);
  }

  /** The log takes and tells nothing: it refuses, or is silent. */
  outage(forMs: number, silent: boolean): void {
    this.#outage = { untilMs: this.#time.nowMs + forMs, silent };
  }

  /** The readings of this place end with an error. */
  breakReads(place: string): void {
    for (const breakOff of [...(this.#brokenReads.get(place) ?? [])]) breakOff();
  }

  /** Ends all faults, and forgets those that are planned. What is under way stays under way. */
  heal(): void {
    this.#faults.clear();
    this.#slow.clear();
    this.#cutUntilMs.clear();
    this.#outage.untilMs = 0;
  }

  /** Stores at once, without a network in between. */
  store(values: readonly Uint8Array[], origin: string): number {
    const baseOffset = this.#values.length;
    this.#values.push(...values);
    this.#onStored(values, origin);
    for (const answer of [...this.#waitingFetches]) answer();
    return baseOffset;
  }

  append(process: SimulatedProcess, values: readonly Uint8Array[], answer: Answer<{ baseOffset: number }>): void {
    // A copy: what is under way does not change when the sender uses its buffers again.
    const sent = values.map((value) => Uint8Array.from(value));
    const bytes = sent.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const { fault, delayMs } =
      bytes > MAX_APPEND_BYTES ? { fault: 'refused' as const, delayMs: 0 } : this.#nextFault(process.name);
    const fail = (error: Error) => this.#toProcess(process, () => answer.reject(error));
    const unknown = (text: string) => fail(new AppendOutcomeUnknownError(text));
    const arrive = (afterMs: number, then: (baseOffset: number) => void) =>
      this.#arrive(process, afterMs, () => {
        const refusal = this.#outageRefusal();
        if (!refusal) then(this.store(sent, process.id));
        else if (refusal !== 'silence') unknown(refusal.message);
      });
    const tell = (baseOffset: number) =>
      this.#toProcess(process, () => {
        this.#onAnswered(baseOffset + sent.length);
        answer.resolve({ baseOffset });
      });
    const ignore = () => undefined;
    switch (fault) {
      case undefined:
        return arrive(0, tell);
      case 'request-lost':
        return;
      case 'request-failed':
        return unknown('The request was lost.');
      case 'answer-lost':
        return arrive(0, ignore);
      case 'answer-failed':
        return arrive(0, () => unknown('The answer was lost.'));
      case 'late':
        arrive(delayMs, ignore);
        return unknown('The request is under way.');
      case 'late-in-silence':
        return arrive(delayMs, tell);
      case 'repeated':
        arrive(0, tell);
        return arrive(delayMs, ignore);
      case 'refused':
        // A log that refuses a genesis entry will never carry a ledger: the writer halts, as it should.
        if (isGenesis(sent)) return arrive(0, tell);
        return fail(new AppendRefusedError('The log takes no such append.'));
    }
  }

  endOffset(process: SimulatedProcess, answer: Answer<number>): void {
    this.#toLog(process, 0, () => {
      const refusal = this.#outageRefusal();
      if (refusal === 'silence') return;
      const end = this.#values.length;
      this.#toProcess(process, () => (refusal ? answer.reject(refusal) : answer.resolve(end)));
    });
  }

  /** Asks for the values from an offset on; when there are none, the answer waits for some, and comes empty after a while. */
  fetch(process: SimulatedProcess, fromOffset: number, answer: Answer<readonly Uint8Array[]>): void {
    this.#toLog(process, 0, () => {
      const refusal = this.#outageRefusal();
      if (refusal === 'silence') return;
      if (refusal) return this.#toProcess(process, () => answer.reject(refusal));
      if (fromOffset > this.#values.length) {
        const rewound = new LogRewoundError(`The log ends at offset ${this.#values.length}, before ${fromOffset}.`);
        return this.#toProcess(process, () => answer.reject(rewound));
      }
      const tell = () => {
        this.#waitingFetches.delete(tell);
        const values = this.#values.slice(fromOffset, fromOffset + MOST_FETCHED);
        this.#toProcess(process, () => answer.resolve(values));
      };
      if (fromOffset < this.#values.length) return tell();
      this.#waitingFetches.add(tell);
      this.#time.schedule(FETCH_WAIT_MS, process.name, () => this.#waitingFetches.has(tell) && tell());
    });
  }

  /** Calls back when the readings of this place are broken off; what is returned forgets it. */
  onBrokenRead(place: string, breakOff: () => void): () => void {
    const callbacks = this.#brokenReads.get(place) ?? new Set();
    this.#brokenReads.set(place, callbacks.add(breakOff));
    return () => callbacks.delete(breakOff);
  }

  #arrive(process: SimulatedProcess, afterMs: number, arrived: () => void): void {
    this.#underWay++;
    const end = () => this.#underWay--;
    const arrive = () => {
      end();
      arrived();
    };
    this.#toLog(process, afterMs, arrive, end);
  }

  #toLog(process: SimulatedProcess, afterMs: number, arrive: () => void, onLost?: () => void): void {
    if (this.#isCut(process.name)) onLost?.();
    else this.#time.schedule(this.#latencyMs(process.name) + afterMs, process.name, arrive);
  }

  #toProcess(process: SimulatedProcess, arrive: () => void): void {
    if (this.#isCut(process.name)) return;
    this.#time.schedule(this.#latencyMs(process.name), process.name, arrive, process);
  }

  #outageRefusal(): LogUnavailableError | 'silence' | undefined {
    if (this.#outage.untilMs <= this.#time.nowMs) return undefined;
    return this.#outage.silent ? 'silence' : new LogUnavailableError('The log is unavailable.');
  }

  #nextFault(place: string): { fault?: AppendFaultKind; delayMs: number } {
    const planned = this.#faults.get(place)?.shift();
    if (!planned) return { delayMs: 0 };
    this.#met.set(planned.fault, (this.#met.get(planned.fault) ?? 0) + 1);
    return planned;
  }

  #isCut(place: string): boolean {
    return (this.#cutUntilMs.get(place) ?? 0) > this.#time.nowMs;
  }

  /** A few milliseconds, sometimes many. Drawn for each place apart, so that leaving out a fault at one leaves the others as they were. */
  #latencyMs(place: string): number {
    let random = this.#latencies.get(place);
    if (!random) this.#latencies.set(place, (random = new Random(this.#seed, `latency of ${place}`)));
    const usual = random.chance(0.05) ? random.between(5, 60) : random.between(0, 3);
    const slow = this.#slow.get(place);
    return slow && slow.untilMs > this.#time.nowMs ? usual * slow.factor : usual;
  }
}

function isGenesis([value]: readonly Uint8Array[]): boolean {
  return value !== undefined && Buffer.from(value).includes('"sequence":"00000000000000000000"');
}
