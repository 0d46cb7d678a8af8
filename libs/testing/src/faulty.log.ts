import { AppendOutcomeUnknownError, LogUnavailableError, type Log, type LogBatch } from '@curbline/log';

/** What happens to one append: it may call `append` never, once or often, now or later, and answer what it likes. */
export type AppendFault = (append: () => Promise<{ baseOffset: number }>) => Promise<{ baseOffset: number }>;

/** The request is lost on its way: nothing is stored. */
export const lostBeforeStoring: AppendFault = () => {
  return Promise.reject(new AppendOutcomeUnknownError('The request was lost.'));
};

/** The answer is lost on its way: everything is stored. */
export const answerLost: AppendFault = async (append) => {
  await append();
  throw new AppendOutcomeUnknownError('The answer was lost.');
};

/** The request is under way for long: the caller hears nothing of it but an error, and it arrives at `arrive`. */
export function heldBack(): { fault: AppendFault; arrive: () => Promise<void> } {
  let held: (() => Promise<unknown>) | undefined;
  return {
    fault: (append) => {
      held = append;
      return Promise.reject(new AppendOutcomeUnknownError('The request is still under way.'));
    },
    arrive: async () => {
      await held?.();
    },
  };
}

/** The request is stored and answered, and arrives for a second time at `arriveAgain`. */
export function repeatedLater(): { fault: AppendFault; arriveAgain: () => Promise<void> } {
  let repeat: (() => Promise<unknown>) | undefined;
  return {
    fault: (append) => {
      repeat = append;
      return append();
    },
    arriveAgain: async () => {
      await repeat?.();
    },
  };
}

/** Any log, with faults between it and its user: those of appends in the order in which they were planned. */
export class FaultyLog implements Log {
  readonly #log: Log;
  readonly #planned: AppendFault[] = [];
  #always: ((values: readonly Uint8Array[]) => AppendFault | undefined) | undefined;
  #failingReads = 0;
  #broken = new AbortController();

  constructor(log: Log) {
    this.#log = log;
  }

  /** The next appends fail so; those after them go through. */
  plan(...faults: readonly AppendFault[]): void {
    this.#planned.push(...faults);
  }

  /** Asks for a fault at each append that has none planned. */
  always(faultOf: (values: readonly Uint8Array[]) => AppendFault | undefined): void {
    this.#always = faultOf;
  }

  /** Breaks the readings that are going on, and the next so many after them as they begin. */
  breakReads(further = 0): void {
    this.#failingReads = further;
    this.#broken.abort();
    this.#broken = new AbortController();
  }

  append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    const fault = this.#planned.shift() ?? this.#always?.(values);
    const append = () => this.#log.append(values);
    return fault ? fault(append) : append();
  }

  async *read(fromOffset: number, signal: AbortSignal, seen?: () => number): AsyncIterable<LogBatch> {
    if (this.#failingReads-- > 0) throw new LogUnavailableError('The log cannot be read.');
    const broken = this.#broken.signal;
    yield* this.#log.read(fromOffset, AbortSignal.any([signal, broken]), seen);
    if (broken.aborted && !signal.aborted) throw new LogUnavailableError('The reading broke.');
  }

  endOffset(): Promise<number> {
    return this.#log.endOffset();
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}
