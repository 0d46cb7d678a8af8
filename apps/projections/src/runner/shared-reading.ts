import type { ChainBatch, ChainPosition } from '@curbline/log';

/**
 * How much is held for the slowest of those who share a reading: a few pages of the log, or of a quiet log so many small
 * batches. Who has taken nothing for so long while the others wait is left behind, and reads by itself.
 */
export const WINDOW = { bytes: 8_000_000, batches: 64, patienceMs: 10_000 };

/** One of those who share a reading. */
export interface Member {
  /** Which step it takes next, counted from the first one of the reading. */
  next: number;
  /** Told when the log cannot be read for a while. */
  onRetry: (error: Error) => void;
}

/** What a member gets: a batch; or that what it needs next is gone from memory. */
export type Taken = { batch: ChainBatch } | 'left-behind';

interface Step {
  start: ChainPosition;
  batch: ChainBatch;
  bytes: number;
}

/** How the chain is read on from a position. Ends when the signal is aborted. */
export type ReadChain = (
  from: ChainPosition,
  signal: AbortSignal,
  onRetry: (error: Error) => void,
) => AsyncGenerator<ChainBatch>;

/**
 * One reading of the chain for several members, each at its own pace. The batches between the slowest and the fastest
 * are held, up to a bound: then the fast ones wait, but not for long for one that does not move.
 */
export class SharedReading {
  private readonly members = new Set<Member>();
  private readonly ending = new AbortController();
  private readonly source: AsyncGenerator<ChainBatch>;
  private readonly steps: Step[] = [];
  /** The number of the first step that is held. */
  private first = 0;
  private bytes = 0;
  private pulling: Promise<void> | undefined;
  private failure: { error: unknown } | undefined;
  private onAdvance: () => void = () => undefined;

  constructor(
    read: ReadChain,
    private end: ChainPosition,
    private readonly window: typeof WINDOW,
  ) {
    this.source = read(end, this.ending.signal, (error) => this.members.forEach(({ onRetry }) => onRetry(error)));
  }

  /** Takes in a member that stands at a position; undefined where the reading holds no step that begins there. */
  join(position: ChainPosition, onRetry: Member['onRetry']): Member | undefined {
    if (this.failure) return undefined;
    const index = this.steps.findIndex(({ start }) => isSame(start, position));
    if (index < 0 && !isSame(this.end, position)) return undefined;
    const member = { next: this.first + (index < 0 ? this.steps.length : index), onRetry };
    this.members.add(member);
    return member;
  }

  /** Ends the reading with its last member. Returns whether it was the last. */
  leave(member: Member): boolean {
    this.members.delete(member);
    this.onAdvance();
    if (this.members.size > 0) return false;
    this.ending.abort();
    void this.source.return(undefined).catch(() => undefined);
    return true;
  }

  /** What a member takes next. Rejects with what ended the reading, once the member has taken all that came before. */
  async take(member: Member): Promise<Taken> {
    for (;;) {
      if (member.next < this.first || !this.members.has(member)) return 'left-behind';
      const step = this.steps[member.next - this.first];
      if (step) {
        member.next += 1;
        this.onAdvance();
        return { batch: step.batch };
      }
      if (this.failure) throw this.failure.error;
      this.pulling ??= this.pull().finally(() => (this.pulling = undefined));
      await this.pulling;
    }
  }

  private async pull(): Promise<void> {
    try {
      await this.makeRoom();
      const answer = await this.source.next();
      if (answer.done) throw new Error('The reading of the chain has ended.');
      const batch = answer.value;
      const bytes = batch.entries.reduce((sum, entry) => sum + entry.bytes.byteLength, 0);
      this.steps.push({ start: this.end, batch, bytes });
      this.bytes += bytes;
      this.end = batch.position;
    } catch (error) {
      this.failure = { error };
    }
  }

  /** Forgets steps that every member has taken, and waits for those that are slow, until the next one has room. */
  private async makeRoom(): Promise<void> {
    while (this.bytes > this.window.bytes || this.steps.length >= this.window.batches) {
      const slowest = Math.min(...[...this.members].map(({ next }) => next));
      if (slowest > this.first || this.members.size === 0) this.forgetFirst();
      else if (!(await this.advance(slowest))) this.leaveBehind(slowest);
    }
  }

  private forgetFirst(): void {
    this.bytes -= this.steps.shift()?.bytes ?? 0;
    this.first += 1;
  }

  /** Resolves with true when somebody has moved, with false when that takes too long. */
  private advance(slowest: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (moved: boolean): void => {
        clearTimeout(timer);
        this.onAdvance = () => undefined;
        resolve(moved);
      };
      const timer = setTimeout(() => settle(false), this.window.patienceMs);
      this.onAdvance = () => {
        if (![...this.members].some(({ next }) => next === slowest)) settle(true);
      };
    });
  }

  private leaveBehind(slowest: number): void {
    for (const member of this.members) if (member.next === slowest) this.members.delete(member);
  }
}

function isSame(one: ChainPosition, other: ChainPosition): boolean {
  return one.nextOffset === other.nextOffset && one.head.hash === other.head.hash;
}
