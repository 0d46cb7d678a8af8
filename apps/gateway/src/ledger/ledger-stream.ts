import { PassThrough } from 'node:stream';
import { LEDGER_PATHS, type LedgerLineAnswer } from '@curbline/contracts';
import { backoffDelayMs, type Logger, readLines } from '@curbline/platform';
import type { Pool } from 'undici';
import { type LedgerLimits, ROUND_BACKOFF } from './ledger.limits.js';
import { neverArrived } from './never-arrived.js';
import type { ReplicaChoice } from './replica-choice.js';

/** Several entries of the largest size, and their frame. */
const MAX_ANSWER_BYTES = 1_048_576;

const CHECK_EVERY_MS = 250;

interface Submitted {
  json: string;
  expiresAt: number;
  /** It was sent to a replica that was lost before it answered, and that may still record it. */
  mayBeRecorded: boolean;
  /** Undefined when the outcome could not be learned in time. Later calls count for nothing. */
  settle: (answer: string | undefined) => void;
}

/** One request to one replica that carries commands up and their answers down, in the same order. */
interface Connection {
  up: PassThrough;
  abort: AbortController;
  /** Sent and not answered, in order; the expired ones are among them, since their answers will come. */
  sent: Submitted[];
  /** Lines that were sent, and wait for the end of this turn to go out. */
  outgoing: string;
  lastSign: number;
}

/**
 * Commands that are decided in the order in which they are submitted. When a replica fails, all that it has not answered
 * goes to the next one, again in order: a key that was decided already is answered with its first outcome, so no command
 * is recorded twice, and none is decided before the one that goes before it.
 */
export class LedgerStream {
  private readonly unanswered: Submitted[] = [];
  private connection: Connection | undefined;
  private failures = 0;
  private retry: NodeJS.Timeout | undefined;
  private readonly watch: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly choice: ReplicaChoice<Pool>,
    private readonly limits: LedgerLimits,
    private readonly logger: Logger,
    private readonly brief: boolean,
  ) {
    this.watch = setInterval(() => this.check(), CHECK_EVERY_MS).unref();
  }

  /** The replica's answer (a `LedgerLineAnswer` in JSON) to the text of a line; undefined: not learned in time. */
  submit(json: string): Promise<string | undefined> {
    return new Promise((settle) => {
      const submitted: Submitted = {
        json,
        expiresAt: performance.now() + this.limits.deadlineMs,
        mayBeRecorded: false,
        settle,
      };
      this.unanswered.push(submitted);
      if (this.connection) send(this.connection, submitted);
      else if (!this.retry) this.connect();
    });
  }

  /** Ends it. What was not answered is settled as not learned. */
  close(): void {
    this.closed = true;
    clearInterval(this.watch);
    clearTimeout(this.retry);
    for (const each of this.unanswered.splice(0)) each.settle(undefined);
    const { connection } = this;
    this.connection = undefined;
    if (connection) flush(connection);
    connection?.up.end();
    if (connection && connection.sent.length > 0) connection.abort.abort();
  }

  private connect(): void {
    this.retry = undefined;
    const replica = this.choice.current;
    const connection: Connection = {
      up: new PassThrough(),
      abort: new AbortController(),
      sent: [],
      outgoing: '',
      lastSign: performance.now(),
    };
    this.connection = connection;
    for (const each of this.unanswered) send(connection, each);
    const ended = (error?: unknown): void => this.lost(replica, connection, error);
    this.receive(replica, connection).then(ended, ended);
  }

  private async receive(replica: Pool, { up, abort, sent }: Connection): Promise<void> {
    const { statusCode, body } = await replica.request({
      method: 'POST',
      path: this.brief ? `${LEDGER_PATHS.batch}?answers=brief` : LEDGER_PATHS.batch,
      headers: { 'content-type': 'application/x-ndjson' },
      body: up,
      signal: abort.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    if (statusCode !== 200) throw new Error(`Status ${statusCode}: ${(await body.text()).slice(0, 500)}`);
    for await (const lines of readLines(body, MAX_ANSWER_BYTES)) {
      for (const line of lines) {
        const submitted = sent.shift();
        if ('refused' in line || !submitted) throw new Error('The answers do not fit the commands.');
        this.answered(submitted, line.text);
      }
    }
  }

  private answered(submitted: Submitted, answer: string): void {
    // A refusal does not bind the replica that was lost, so nobody can tell yet what will become of the command.
    submitted.settle(submitted.mayBeRecorded && isRefusal(answer) ? undefined : answer);
    this.failures = 0;
    if (this.connection) this.connection.lastSign = performance.now();
    if (this.unanswered[0] === submitted) this.unanswered.shift();
  }

  /** The replica's answer has ended, for whatever reason. With nothing left to ask, the next command connects again. */
  private lost(replica: Pool, connection: Connection, error: unknown): void {
    connection.up.destroy();
    if (this.connection !== connection) return;
    this.connection = undefined;
    if (!neverArrived(error)) for (const each of connection.sent) each.mayBeRecorded = true;
    if (this.closed) return;
    this.logger.debug({ err: error }, 'A stream of commands to a ledger replica has ended');
    this.choice.failed(replica);
    this.failures += 1;
    if (this.unanswered.length === 0) return;
    const wholeRounds = Math.floor(this.failures / this.choice.count);
    const delayMs = wholeRounds === 0 ? 0 : backoffDelayMs(wholeRounds, ROUND_BACKOFF);
    this.retry = setTimeout(() => this.connect(), delayMs);
  }

  private check(): void {
    const now = performance.now();
    while (this.unanswered[0] && this.unanswered[0].expiresAt <= now) this.unanswered.shift()?.settle(undefined);
    const { connection } = this;
    if (!connection || this.choice.count === 1) return;
    const silentFor = now - connection.lastSign;
    if (connection.sent.length > 0 && silentFor > this.limits.silenceMs) connection.abort.abort(new Error('Silence.'));
  }
}

function isRefusal(answer: string): boolean {
  const said = JSON.parse(answer) as LedgerLineAnswer;
  return 'problem' in said && (said.problem.status === 409 || said.problem.status === 422);
}

/** What is submitted in one turn of the event loop goes out in one piece: each piece costs more than the text of a command. */
function send(connection: Connection, submitted: Submitted): void {
  if (connection.sent.length === 0) connection.lastSign = performance.now();
  connection.sent.push(submitted);
  if (connection.outgoing === '') setImmediate(() => flush(connection));
  connection.outgoing += `${submitted.json}\n`;
}

function flush(connection: Connection): void {
  const { up, outgoing } = connection;
  connection.outgoing = '';
  if (outgoing !== '' && up.writable) up.write(outgoing);
}
