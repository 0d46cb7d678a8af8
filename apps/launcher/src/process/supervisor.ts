import { backoffDelayMs, type Logger, sleep, StartupError } from '@curbline/platform';

/** A part of the system that runs in a process of its own. */
export interface Part {
  name: string;
  /** Where its own words are, for a person who wants to know more. */
  logFile: string;
  /**
   * Rejects when it does not come up, or at the latest soon after the signal is aborted. A later call finds the same
   * address as the first one gave.
   */
  start(signal: AbortSignal): Promise<RunningPart>;
}

/** A part that came up. */
export interface RunningPart {
  /** Resolves when it has ended, for whatever reason, with the reason in words: "ended with code 1". */
  ended: Promise<string>;
  /** Ends it cleanly, or by force if that takes too long. */
  stop(): Promise<void>;
}

/** A part that dies so often is not restarted any more: something is wrong that no restart cures. */
const MOST_DEATHS = 5;
const WITHIN_MS = 60_000;
const BACKOFF = { firstDelayMs: 200, maxDelayMs: 5_000 };

/** Keeps one part running: starts it again, with a growing delay, each time it dies. */
export class Supervisor {
  private readonly stopping = new AbortController();
  private readonly deaths: number[] = [];
  private loop: Promise<void> = Promise.resolve();
  private running: Promise<RunningPart | undefined> = Promise.resolve(undefined);

  /** `giveUp` is called once at most, with a sentence, when the part has died too often. */
  constructor(
    private readonly part: Part,
    private readonly logger: Logger,
    private readonly say: (line: string) => void,
    private readonly giveUp: (reason: StartupError) => void,
  ) {}

  /** Starts the part for the first time. That it does not come up is the caller's to handle: it is not tried again. */
  async start(): Promise<void> {
    const running = this.part.start(this.stopping.signal);
    this.running = running.catch(() => undefined);
    this.loop = this.keepRunning(await running);
  }

  /** Ends the part, and the care for it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await (await this.running)?.stop();
    await this.loop;
  }

  private async keepRunning(first: RunningPart): Promise<void> {
    let running = first;
    for (;;) {
      const reason = await running.ended;
      if (this.stopping.signal.aborted) return;
      const next = await this.startAgain(reason);
      if (!next) return;
      running = next;
      this.running = Promise.resolve(next);
    }
  }

  /** Undefined when there is to be no more of it. */
  private async startAgain(reason: string): Promise<RunningPart | undefined> {
    for (;;) {
      const deaths = this.countDeath();
      if (deaths >= MOST_DEATHS) {
        this.giveUp(
          new StartupError(
            `The ${this.part.name} died ${deaths} times within a minute (the last time it ${reason}), so everything was stopped; see ${this.part.logFile}.`,
          ),
        );
        return undefined;
      }
      const delayMs = Math.round(backoffDelayMs(deaths, BACKOFF));
      const line = `The ${this.part.name} ${reason}; it is started again in ${delayMs} ms`;
      this.logger.warn({ part: this.part.name, deaths }, line);
      this.say(line);
      if (!(await sleep(delayMs, this.stopping.signal))) return undefined;
      try {
        const running = await this.part.start(this.stopping.signal);
        if (!this.stopping.signal.aborted) return running;
        await running.stop();
        return undefined;
      } catch (error) {
        reason = `did not start: ${(error as Error).message}`;
      }
    }
  }

  private countDeath(): number {
    const now = performance.now();
    this.deaths.push(now);
    while (now - (this.deaths[0] ?? now) > WITHIN_MS) this.deaths.shift();
    return this.deaths.length;
  }
}
