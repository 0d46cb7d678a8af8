/** Calls back once, after so many milliseconds, unless what it returns is called before. A spec has one that it rings by hand. */
export type Alarm = (ms: number, ring: () => void) => () => void;

const TIMER: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};

/**
 * Watches a request whose lines are answered one by one. While answers are owed and none comes for so long, `signal` is
 * aborted with the error; while there is nothing to answer, the other side may say nothing for as long as it likes.
 */
export class Silence {
  private readonly ended = new AbortController();
  private owes = 0;
  private stop: (() => void) | undefined;

  constructor(
    private readonly mostMs: number,
    private readonly error: () => Error,
    private readonly alarm: Alarm = TIMER,
  ) {}

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** The same chunks of whole lines; an answer to each line is owed from then on. */
  async *owed(chunks: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) this.owes += 1;
      this.stop ??= this.begin();
      yield chunk;
    }
  }

  /** So many more lines are answered. */
  answered(lines: number): void {
    this.owes -= lines;
    this.end();
    if (this.owes > 0) this.stop = this.begin();
  }

  /** Watches no more. */
  end(): void {
    this.stop?.();
    this.stop = undefined;
  }

  private begin(): () => void {
    return this.alarm(this.mostMs, () => this.ended.abort(this.error()));
  }
}
