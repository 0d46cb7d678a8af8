import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { CommandRequest } from '@curbline/domain';
import { LEDGER_PATHS } from '@curbline/contracts';
import { backoffDelayMs, InjectLogger, type Logger, sleep } from '@curbline/platform';
import { Pool } from 'undici';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { refuseForNow } from '../http/problems.js';
import { LEDGER_LIMITS_TOKEN, type LedgerLimits, ROUND_BACKOFF } from './ledger.limits.js';
import { LedgerStream } from './ledger-stream.js';
import { neverArrived } from './never-arrived.js';
import { ReplicaChoice } from './replica-choice.js';

/** What a replica answered for good: the outcome of the command, as the caller is to get it. */
export interface LedgerAnswer {
  status: number;
  contentType: string;
  body: string;
  /** The headers that go on to the caller. */
  replayed: boolean;
}

/** A replica's outcomes. Any other status says that this one cannot tell, and another may. */
const FINAL_STATUSES = new Set([200, 201, 400, 409, 413, 422]);

/** Refusals that rest on the state of the ledger: another replica, at another moment, may decide otherwise. */
const REFUSED_BY_STATE = new Set([409, 422]);

/** What asking one replica came to; without an answer, whether it may still record the command. */
type Asked = { answer: LedgerAnswer } | { answer?: undefined; mayStillRecord: boolean };

/** Each command under way holds a connection; the ledger commits what arrives together as one. */
const CONNECTIONS = 256;
const CONNECT_TIMEOUT_MS = 2_000;

/** More commands than this do not wait here while the ledger is away: at the largest size of a body, 130 MB. */
const MAX_UNDER_WAY = 2_000;

/** The replicas of the ledger service, as one. */
@Injectable()
export class LedgerReplicas implements OnApplicationShutdown {
  private readonly choice: ReplicaChoice<Pool>;
  private readonly pools: readonly Pool[];
  private underWay = 0;

  constructor(
    @Inject(GATEWAY_SETTINGS) { LEDGER_URLS }: Pick<GatewaySettings, 'LEDGER_URLS'>,
    @Inject(LEDGER_LIMITS_TOKEN) private readonly limits: LedgerLimits,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.pools = LEDGER_URLS.map(
      (url) => new Pool(url, { connections: CONNECTIONS, connectTimeout: CONNECT_TIMEOUT_MS }),
    );
    this.choice = new ReplicaChoice(this.pools);
  }

  /**
   * Gives a command to the replicas, one after the other and round after round, until one of them tells its outcome.
   * That is safe because its key makes it one command however often it is given. Throws 503 `outcome-unknown` at the
   * deadline, and when a replica refuses what a silent one may still record; 503 `unavailable` at once when too many
   * commands are under way.
   */
  async submit(request: CommandRequest): Promise<LedgerAnswer> {
    if (this.underWay >= MAX_UNDER_WAY) {
      throw refuseForNow('unavailable', `${MAX_UNDER_WAY} commands are waiting already; this one was not recorded.`);
    }
    this.underWay += 1;
    try {
      return await this.untilAnswered(request);
    } finally {
      this.underWay -= 1;
    }
  }

  /** Asks the replicas what a command would do. Throws 503 `unavailable` when none of them says so in time. */
  async preview(request: CommandRequest): Promise<LedgerAnswer> {
    const body = JSON.stringify(request);
    for (let failures = 0; failures < this.choice.count; failures += 1) {
      const replica = this.choice.current;
      const { answer } = await this.ask(replica, body, this.limits.deadlineMs, LEDGER_PATHS.preview);
      if (answer) return answer;
      this.choice.failed(replica);
    }
    throw refuseForNow('unavailable', 'No ledger replica answers at the moment; nothing was recorded.');
  }

  /** A stream of commands that are decided in the order in which they are given; `brief`: answered without their events. */
  stream(brief = false): LedgerStream {
    return new LedgerStream(this.choice, this.limits, this.logger, brief);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.destroy()));
  }

  private async untilAnswered(request: CommandRequest): Promise<LedgerAnswer> {
    const body = JSON.stringify(request);
    const deadline = performance.now() + this.limits.deadlineMs;
    let mayBeRecorded = false;
    for (let failures = 0; ;) {
      const remainingMs = deadline - performance.now();
      if (remainingMs <= 0) throw outcomeUnknown();
      const replica = this.choice.current;
      const asked = await this.ask(replica, body, remainingMs);
      if (asked.answer) {
        if (mayBeRecorded && REFUSED_BY_STATE.has(asked.answer.status)) throw outcomeUnknown();
        return asked.answer;
      }
      mayBeRecorded ||= asked.mayStillRecord;
      this.choice.failed(replica);
      failures += 1;
      if (failures % this.choice.count !== 0) continue;
      await sleep(Math.min(remainingMs, backoffDelayMs(failures / this.choice.count, ROUND_BACKOFF)));
    }
  }

  private async ask(
    replica: Pool,
    body: string,
    remainingMs: number,
    path: string = LEDGER_PATHS.command,
  ): Promise<Asked> {
    const patienceMs = this.choice.count > 1 ? Math.min(remainingMs, this.limits.silenceMs) : remainingMs;
    const late = new AbortController();
    // Counts the wait for a connection as well.
    const timer = setTimeout(() => late.abort(new Error(`No answer within ${Math.ceil(patienceMs)} ms.`)), patienceMs);
    try {
      const response = await replica.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json' },
        body,
        signal: late.signal,
      });
      const text = await response.body.text();
      if (!FINAL_STATUSES.has(response.statusCode)) {
        const level = response.statusCode === 503 ? 'debug' : 'warn';
        const said = { status: response.statusCode, body: text.slice(0, 500) };
        this.logger[level](said, 'A ledger replica could not answer');
        return { mayStillRecord: text.includes('"outcome-unknown"') };
      }
      const answer = {
        status: response.statusCode,
        contentType: String(response.headers['content-type']),
        body: text,
        replayed: response.headers['idempotency-replayed'] === 'true',
      };
      return { answer };
    } catch (error) {
      this.logger.debug({ err: error }, 'A ledger replica did not answer');
      return { mayStillRecord: !neverArrived(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

function outcomeUnknown(): Error {
  return refuseForNow(
    'outcome-unknown',
    'No ledger replica told the outcome in time: the command may or may not be recorded. The same key and body will tell.',
  );
}
