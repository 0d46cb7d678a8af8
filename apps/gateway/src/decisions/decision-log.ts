import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { instantFromMs } from '@curbline/domain';
import {
  backoffDelayMs,
  HealthRegistry,
  InjectLogger,
  type Logger,
  type PartHealth,
  Shutdown,
  sleep,
} from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { refuseForNow } from '../http/problems.js';
import { RecordsDatabase } from '../receipts/records.database.js';
import { DecisionBuffer, type WaitingEntry } from './decision.buffer.js';
import type { DecisionRows } from './answer-book.js';
import type { Decided } from './decision.entry.js';
import { decisionId } from './decision.id.js';
import { DecisionMetrics } from './decision.metrics.js';
import { DecisionStore, refusesRows } from './decision.store.js';

/** Decisions are written together that come within this time: later costs nobody anything, more at once costs less. */
const GATHER_MS = 100;
/** So many at once keep the event loop for about a millisecond each. */
const MOST_AT_ONCE = 2_000;
const MOST_ANSWERS_AT_ONCE = 100;
/** How long a search waits for what was answered before it: far longer than to gather and to write. */
const CATCH_UP_MS = 1_000;
/** How long an answer waits for its record, where it must. */
const DURABLE_WAIT_MS = 5_000;
/** How often months are made and dropped. */
const MAINTAIN_EVERY_MS = 3_600_000;
/** How long a stop waits for what is still to be written. */
const LAST_CHANCE_MS = 2_000;
const RETRY = { firstDelayMs: 100, maxDelayMs: 5_000 };

/** A decision that was taken for recording. `durable` is there where the answer must wait for it. */
export interface Recording {
  id: string;
  durable?: Promise<void>;
}

/**
 * Records every decision in PostgreSQL, behind the answers: they never wait for it unless DECISION_LOG is `required`.
 * While PostgreSQL is away, decisions wait in a bounded buffer; what does not fit is dropped, counted and told by the
 * health. With `required` an answer is given when its record is durable, and refused (503) otherwise; the log may then
 * hold a decision whose answer never reached its caller, and never the reverse.
 */
@Injectable()
export class DecisionLog implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly buffer = new DecisionBuffer();
  private readonly store: DecisionStore;
  private trouble: string | undefined;
  private writing: Promise<void> = Promise.resolve();
  private maintainedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(GATEWAY_SETTINGS)
    private readonly settings: Pick<GatewaySettings, 'LEDGER' | 'DECISION_LOG' | 'DECISION_LOG_RETENTION'>,
    database: RecordsDatabase,
    private readonly metrics: DecisionMetrics,
    private readonly health: HealthRegistry,
    private readonly shutdown: Shutdown,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.store = new DecisionStore(settings.LEDGER, () => database.session('curbline-gateway-decisions'));
  }

  onApplicationBootstrap(): void {
    if (this.settings.DECISION_LOG === 'off') return;
    this.health.register('decisions', () => this.probe());
    this.metrics.watch(() => this.buffer.size);
    this.writing = this.run(this.shutdown.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.shutdown.begin();
    await this.writing;
    await this.store.close();
  }

  /** Whether an answer has to wait for its record. */
  get areRequired(): boolean {
    return this.settings.DECISION_LOG === 'required';
  }

  /** Takes a decision for recording; undefined when none is recorded. Throws 503 when it must be and cannot be. */
  record(decided: Decided): Recording | undefined {
    if (this.settings.DECISION_LOG === 'off') return undefined;
    const askedAtMs = Date.now();
    const entry: WaitingEntry = { id: decisionId(askedAtMs), askedAtMs, decided };
    if (this.settings.DECISION_LOG === 'on') {
      if (this.buffer.push(entry)) return { id: entry.id };
      this.metrics.dropped('no-room', 1);
      return undefined;
    }
    const durable = settled(entry);
    if (!this.buffer.push(entry)) throw this.refusal();
    return { id: entry.id, durable };
  }

  /** Throws 503 when what is answered must be recorded and that does not work at the moment. */
  requireWritable(): void {
    if (this.settings.DECISION_LOG === 'required' && this.trouble !== undefined) throw this.refusal();
  }

  /** Resolves when what was answered here is recorded; at the latest after a second, and at once while nothing can be. */
  async caughtUp(): Promise<void> {
    const { last } = this.buffer;
    if (!last || this.trouble !== undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CATCH_UP_MS);
      const { settle } = last;
      last.settle = (fault) => {
        clearTimeout(timer);
        settle?.(fault);
        resolve();
      };
    });
  }

  private refusal(): Error {
    return refuseForNow('unavailable', 'The answer cannot be recorded in the decision log, as it must be.');
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.attempt(() => this.maintain(), signal);
      await this.buffer.filled(MAINTAIN_EVERY_MS, signal);
      if (this.settings.DECISION_LOG === 'on' && this.buffer.size < MOST_AT_ONCE) await sleep(GATHER_MS, signal);
      await this.attempt(() => this.writeSome(), signal);
    }
    await this.lastChance();
  }

  /** One attempt; after one that failed, a pause, so that the next one may succeed. */
  private async attempt(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await work();
        this.trouble = undefined;
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (this.trouble !== reason) this.logger.warn({ reason }, 'Decisions cannot be recorded at the moment');
        this.trouble = reason;
        await sleep(backoffDelayMs(failures, RETRY), signal);
      }
    }
  }

  private async writeSome(): Promise<void> {
    const made = this.makeSome();
    const rows = made.flatMap((each) => ('rows' in each ? each.rows : []));
    try {
      if (rows.length > 0) await this.store.write(rows);
    } catch (error) {
      if (!refusesRows(error)) throw error;
      await this.writeOneByOne(made);
      return;
    }
    this.buffer.remove(made.length);
    for (const each of made) this.finish(each.entry, 'fault' in each ? each.fault : undefined);
  }

  /** The rows of the oldest entries that wait. */
  private makeSome(): readonly MadeRows[] {
    const made: MadeRows[] = [];
    let answers = 0;
    for (const entry of this.buffer.peek(MOST_AT_ONCE)) {
      const each = this.make(entry);
      made.push(each);
      if ('rows' in each && each.rows.answered !== undefined) answers += 1;
      if (answers === MOST_ANSWERS_AT_ONCE) break;
    }
    return made;
  }

  /** Rows that cannot be made now cannot be made later: their entry must not keep the others waiting for ever. */
  private make(entry: WaitingEntry): MadeRows {
    try {
      return { entry, rows: this.store.rowsOf(entry) };
    } catch (error) {
      return { entry, fault: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  /** PostgreSQL refuses some row: it must not keep the others, and all that come after, from being recorded. */
  private async writeOneByOne(refused: readonly MadeRows[]): Promise<void> {
    for (const { entry } of refused) {
      const again = this.make(entry);
      const fault = 'rows' in again ? await this.refusalOf(again.rows) : again.fault;
      this.buffer.remove(1);
      this.finish(entry, fault);
    }
  }

  /** Writes the rows of a decision; what PostgreSQL has against them, where it has something. */
  private refusalOf(rows: DecisionRows): Promise<Error | undefined> {
    return this.store.write([rows]).then(
      () => undefined,
      (error: unknown) => {
        if (!refusesRows(error)) throw error;
        return error as Error;
      },
    );
  }

  /** A decision is recorded, or has a fault for which no further attempt would help. */
  private finish(entry: WaitingEntry, fault: Error | undefined): void {
    if (fault) {
      this.metrics.dropped('refused', 1);
      this.logger.error({ decision: entry.id, err: fault }, 'A decision cannot be recorded and is dropped');
    } else this.metrics.recorded(1);
    entry.settle?.(fault);
  }

  private async maintain(): Promise<void> {
    if (performance.now() - this.maintainedAtMs < MAINTAIN_EVERY_MS) return;
    const { DECISION_LOG_RETENTION: retention } = this.settings;
    const dropped = await this.store.maintain(instantFromMs(Date.now()), retention);
    this.maintainedAtMs = performance.now();
    if (dropped.length > 0) this.logger.info({ months: dropped }, 'Decisions beyond the retention were dropped');
  }

  /** The answers were given already, so what still waits is worth one more attempt; what is lost is said. */
  private async lastChance(): Promise<void> {
    const deadline = performance.now() + LAST_CHANCE_MS;
    try {
      while (this.buffer.size > 0 && performance.now() < deadline) await this.writeSome();
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
    if (this.buffer.size === 0) return;
    this.metrics.dropped('stopped', this.buffer.size);
    this.logger.error({ decisions: this.buffer.size, reason: this.trouble }, 'Decisions are lost with this stop');
  }

  private probe(): PartHealth {
    const required = this.settings.DECISION_LOG === 'required';
    return {
      status: required && this.trouble !== undefined ? 'down' : 'up',
      waiting: this.buffer.size,
      dropped: this.metrics.droppedSoFar,
      ...(this.trouble !== undefined && { reason: this.trouble }),
    };
  }
}

/** An entry with its rows, or with the fault for which it has none. */
type MadeRows = { entry: WaitingEntry } & ({ rows: DecisionRows } | { fault: Error });

/** Resolves when the entry is durable. Rejects with 503 after a time, or with what PostgreSQL has against it. */
function settled(entry: WaitingEntry): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (): void =>
      reject(refuseForNow('unavailable', 'The answer could not be recorded in the decision log in time.'));
    const timer = setTimeout(refuse, DURABLE_WAIT_MS);
    entry.settle = (error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
  });
}
