import type { ChainBatch, ChainPosition } from '@curbline/log';
import { SharedReading, WINDOW, type Member, type ReadChain, type Taken } from './shared-reading.js';

/** What somebody who follows the chain says to begin. */
export interface SharedFollowing {
  from: ChainPosition;
  signal: AbortSignal;
  onRetry: (error: Error) => void;
}

/**
 * The chain for all views of a service: those that stand at one place read and decode it once. Whoever stands where
 * nobody else does reads by itself, and joins the others at the end of the log.
 */
export class SharedChain {
  private readonly readings = new Set<SharedReading>();

  constructor(
    private readonly read: ReadChain,
    private readonly window = WINDOW,
  ) {}

  /** Follows the chain as `followChain` does: the same batches, the same errors, and an end when the signal is aborted. */
  async *follow({ from, signal, onRetry }: SharedFollowing): AsyncGenerator<ChainBatch> {
    let position = from;
    let place = this.join(position, onRetry);
    try {
      while (!signal.aborted) {
        const taken: Taken | undefined = await unlessAborted(place.reading.take(place.member), signal);
        if (!taken) return;
        if (taken !== 'left-behind') {
          position = taken.batch.position;
          yield taken.batch;
          if (!taken.batch.caughtUp) continue;
        }
        const other = this.join(position, onRetry, taken === 'left-behind' ? undefined : place);
        if (other !== place) this.leave(place);
        place = other;
      }
    } finally {
      this.leave(place);
    }
  }

  /** A place in the oldest reading that holds what follows on a position, or in a new one; `instead` is kept where it is older. */
  private join(position: ChainPosition, onRetry: Member['onRetry'], instead?: Place): Place {
    for (const reading of this.readings) {
      if (reading === instead?.reading) return instead;
      const member = reading.join(position, onRetry);
      if (member) return { reading, member };
    }
    const reading = new SharedReading(this.read, position, this.window);
    this.readings.add(reading);
    return { reading, member: reading.join(position, onRetry) as Member };
  }

  private leave({ reading, member }: Place): void {
    if (reading.leave(member)) this.readings.delete(reading);
  }
}

interface Place {
  reading: SharedReading;
  member: Member;
}

/** The value; undefined when the signal is aborted first. */
async function unlessAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<undefined>((resolve) => {
    onAbort = () => resolve(undefined);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
    value.catch(() => undefined);
  }
}
