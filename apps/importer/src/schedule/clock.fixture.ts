import type { Clock } from './clock.js';

/** A clock that stands until a spec moves it. */
export class HandClock implements Clock {
  private time: number;
  private readonly wakings = new Set<{ at: number; wake: () => void }>();

  constructor(time: string) {
    this.time = Date.parse(time);
  }

  now(): Date {
    return new Date(this.time);
  }

  wakeAt(moment: Date, wake: () => void): () => void {
    const waking = { at: moment.getTime(), wake };
    this.wakings.add(waking);
    return () => this.wakings.delete(waking);
  }

  /** Goes on to a moment, and calls on the way, in order, what was to be called. */
  moveTo(moment: string): void {
    const end = Date.parse(moment);
    for (;;) {
      const [first] = [...this.wakings].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!first) break;
      this.wakings.delete(first);
      this.time = Math.max(this.time, first.at);
      first.wake();
    }
    this.time = end;
  }

  /** How many calls it has still to make. */
  get waiting(): number {
    return this.wakings.size;
  }
}
