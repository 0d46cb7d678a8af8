/** Lets at most so many be on the way; whoever wants to send another one waits until one has come back. */
export class BackPressure {
  private taken = 0;
  private ended = false;
  private wake: (() => void) | undefined;

  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.taken >= this.most;
  }

  get isEnded(): boolean {
    return this.ended;
  }

  /** Resolves when there is room for another one; with false when nothing more is wanted. One caller at a time. */
  async hasRoom(): Promise<boolean> {
    while (this.isFull && !this.ended) await new Promise<void>((resolve) => (this.wake = resolve));
    return !this.ended;
  }

  /** One more is on the way. */
  add(): void {
    this.taken += 1;
  }

  release(): void {
    this.taken -= 1;
    this.wake?.();
  }

  /** Whoever waits is let go, and nobody waits any more. */
  end(): void {
    this.ended = true;
    this.wake?.();
  }
}
