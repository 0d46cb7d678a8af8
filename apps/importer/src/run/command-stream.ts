import { BackPressure } from './back-pressure.js';
import { GatewayError, pause, SilentGatewayError, type BatchAnswer, type BatchProblem } from './gateway.js';

/** A command with its key, in JSON, on its way; `item` is whatever the caller wants back with the answer. */
export interface Outgoing<T> {
  json: string;
  item: T;
}

/** What takes lines and answers them in order, as `Gateway.batch` does. */
export type Batch = (lines: AsyncIterable<string>) => AsyncIterable<readonly BatchAnswer[]>;

/** What may be on the way at once: enough for the ledger to append in large batches, little to keep and to send again. */
const MOST_IN_FLIGHT = 4_000;
const CHUNK_CHARACTERS = 64 * 1024;
/** So many commands go in one request: a new one now and then lets a load balancer choose again. */
const MOST_IN_A_REQUEST = 50_000;
const TRIES_WITHOUT_PROGRESS = 12;
/** Each time that a gateway hangs takes a minute, and other imports wait for this one. */
const SILENCES_WITHOUT_PROGRESS = 3;

/** Outcomes that only time can tell: the same key gets the answer later. */
const PASSING = new Set(['outcome-unknown', 'not-ready', 'unavailable', 'behind']);

/**
 * Sends commands, which come some at a time, one after the other and tells the answer of each, in order. What was not
 * answered when a connection was lost, or has an unknown outcome, is sent again with the same keys, so that nothing is
 * recorded twice. Throws a `GatewayError` when nothing was answered for some minutes, and at once when the gateway
 * refuses the caller.
 */
export async function sendCommands<T>(
  commands: AsyncIterable<readonly Outgoing<T>[]>,
  batch: Batch,
  onAnswer: (answer: BatchAnswer, sent: Outgoing<T>) => void,
  wait: (ms: number) => Promise<void> = pause,
): Promise<void> {
  const stream = new CommandStream(commands[Symbol.asyncIterator](), onAnswer);
  let tries = 0;
  while (!stream.isDone) {
    const before = stream.answered;
    try {
      await stream.send(batch);
    } catch (error) {
      tries = stream.answered > before ? 1 : tries + 1;
      if (error instanceof SourceError) throw error.cause;
      if (error instanceof GatewayError && error.final) throw error;
      const most = error instanceof SilentGatewayError ? SILENCES_WITHOUT_PROGRESS : TRIES_WITHOUT_PROGRESS;
      if (tries >= most) {
        throw new GatewayError(`The commands cannot be sent: ${(error as Error).message}`);
      }
      await wait(Math.min(100 * 2 ** tries, 10_000));
    }
  }
}

/** What makes the commands failed, not the way to the ledger: it is of no use to try again. */
class SourceError extends Error {}

/** An answer came that time may change. */
class PassingError extends Error {}

class CommandStream<T> {
  answered = 0;
  /** Sent and not answered, the oldest first. */
  private waiting: Outgoing<T>[] = [];
  /** What was pulled from the source and has not been sent, from `next` on. */
  private pulled: readonly Outgoing<T>[] = [];
  private next = 0;
  private pulling: Promise<void> | undefined;
  private exhausted = false;
  private failure: unknown;

  constructor(
    private readonly source: AsyncIterator<readonly Outgoing<T>[]>,
    private readonly onAnswer: (answer: BatchAnswer, sent: Outgoing<T>) => void,
  ) {}

  get isDone(): boolean {
    return this.exhausted && this.next >= this.pulled.length && this.waiting.length === 0;
  }

  /** One request: first what is unanswered from the one before, then what comes next. */
  async send(batch: Batch): Promise<void> {
    const pressure = new BackPressure(MOST_IN_FLIGHT);
    try {
      for await (const answers of batch(this.lines(pressure))) {
        for (const answer of answers) this.take(answer, pressure);
      }
      if (this.failure !== undefined) throw new SourceError('', { cause: this.failure });
    } finally {
      pressure.end();
      this.drop(true);
    }
  }

  private take(answer: BatchAnswer, pressure: BackPressure): void {
    const passing = 'problem' in answer && isPassing(answer.problem);
    if (passing) throw new PassingError(answer.problem.detail ?? answer.problem.code);
    const sent = this.waiting[this.answered - this.base];
    if (!sent) throw new GatewayError('The gateway answered more commands than were sent.');
    this.answered += 1;
    pressure.release();
    this.onAnswer(answer, sent);
    this.drop();
  }

  /** How many were answered before the first of those that wait: dropping them one by one would move all the others. */
  private base = 0;

  private drop(all = false): void {
    const done = this.answered - this.base;
    if (!all && done < MOST_IN_FLIGHT) return;
    this.waiting = this.waiting.slice(done);
    this.base = this.answered;
  }

  private async *lines(pressure: BackPressure): AsyncGenerator<string> {
    let chunk = '';
    for (const each of [...this.waiting]) {
      if (pressure.isFull && !(await pressure.hasRoom())) return;
      pressure.add();
      chunk += `${each.json}\n`;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
    }
    for (let sent = 0; sent < MOST_IN_A_REQUEST; sent++) {
      if (chunk !== '' && (chunk.length >= CHUNK_CHARACTERS || pressure.isFull)) {
        yield chunk;
        chunk = '';
      }
      while (this.next >= this.pulled.length && !this.exhausted) await this.pull();
      // A request that has failed in the meantime leaves what it pulled to the one after it.
      if (pressure.isEnded || this.next >= this.pulled.length) break;
      if (pressure.isFull && !(await pressure.hasRoom())) return;
      pressure.add();
      const next = this.pulled[this.next++] as Outgoing<T>;
      this.waiting.push(next);
      chunk += `${next.json}\n`;
    }
    if (chunk !== '' && !pressure.isEnded) yield chunk;
  }

  private pull(): Promise<void> {
    this.pulling ??= this.source
      .next()
      .then(
        (result) => {
          if (result.done) this.exhausted = true;
          this.pulled = result.done ? [] : result.value;
          this.next = 0;
        },
        (error: unknown) => {
          this.failure = error;
          this.exhausted = true;
        },
      )
      .finally(() => (this.pulling = undefined));
    return this.pulling;
  }
}

function isPassing({ status, code }: BatchProblem): boolean {
  return status === 503 || PASSING.has(code);
}
