const FIRST_WORD_AFTER_MS = 5_000;

/** Tells a waiting person what is being waited for, but only if it takes long. */
export class Progress {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly say: (line: string) => void,
    private step: string,
    intervalMs = FIRST_WORD_AFTER_MS,
  ) {
    this.timer = setInterval(() => this.say(`Still ${this.step} ...`), intervalMs);
    this.timer.unref();
  }

  /** What is waited for from now on, as a participle: "starting PostgreSQL". */
  now(step: string): void {
    this.step = step;
  }

  done(): void {
    clearInterval(this.timer);
  }
}
