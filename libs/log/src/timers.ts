import { setImmediate } from 'node:timers/promises';

/**
 * How the chain waits. The system's timers unless somebody passes others: a simulation, in which hours pass in
 * milliseconds, and in which a process that is paused or killed waits no more.
 */
export interface Timers {
  /** Calls back once, after so many milliseconds, unless what it returns is called before. */
  after(delayMs: number, callback: () => void): () => void;
  /** Resolves in the next turn of the event loop: what has arrived in this one was dealt with. */
  nextTurn(): Promise<void>;
}

export const SYSTEM_TIMERS: Timers = {
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  nextTurn: () => setImmediate(),
};
