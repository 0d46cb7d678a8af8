/** Tells the time, and calls when it has come. A spec moves one of its own by hand. */
export interface Clock {
  now(): Date;
  /** Calls once, at the moment or as soon after as possible. What it returns takes the call back. */
  wakeAt(moment: Date, wake: () => void): () => void;
}

/** A machine that slept, or whose clock was set, is at most so late. It also keeps below the longest timer of Node. */
const LONGEST_NAP_MS = 60_000;

/** The clock of this machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => new Date(),
  wakeAt(moment, wake) {
    let timer: NodeJS.Timeout;
    const nap = (): void => {
      const left = moment.getTime() - Date.now();
      if (left <= 0) wake();
      else timer = setTimeout(nap, Math.min(left, LONGEST_NAP_MS));
    };
    timer = setTimeout(nap, 0);
    return () => clearTimeout(timer);
  },
};
