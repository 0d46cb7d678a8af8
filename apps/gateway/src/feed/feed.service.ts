import type { ServerResponse } from 'node:http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, Gauge, InjectLogger, type Logger, Metrics, Shutdown } from '@curbline/platform';
import { LedgerFollower } from '../follower/ledger-follower.js';
import { refuseForNow } from '../http/problems.js';
import { FeedConnection, SlowClientError } from './feed.connection.js';
import { FeedHistory } from './feed.history.js';

/** The contract promises a comment at least every 15 s. */
const COMMENT_EVERY_MS = 10_000;

/** A client that takes nothing for so long is cut off: it can come back and resume. */
const PATIENCE_MS = 30_000;

/** Each client costs a connection and a few kilobytes. */
const MAX_CLIENTS = 20_000;

/** Brings every client of the feed what it has not got yet. */
@Injectable()
export class FeedService implements OnApplicationShutdown {
  private readonly connections = new Map<FeedConnection, AbortController>();
  private readonly commenting: NodeJS.Timeout;
  private readonly dropped: Counter;

  constructor(
    private readonly follower: LedgerFollower,
    private readonly history: FeedHistory,
    shutdown: Shutdown,
    metrics: Metrics,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.commenting = setInterval(() => this.comment(), COMMENT_EVERY_MS).unref();
    shutdown.signal.addEventListener('abort', () => this.end());
    const { connections } = this;
    new Gauge({
      name: 'curbline_feed_clients',
      help: 'Clients that follow the feed.',
      registers: [metrics.registry],
      collect() {
        this.set(connections.size);
      },
    });
    this.dropped = new Counter({
      name: 'curbline_feed_clients_dropped_total',
      help: 'Clients of the feed that were cut off because they took nothing.',
      registers: [metrics.registry],
    });
  }

  /** Throws 503 while the ledger has not been read, and when there are too many clients. */
  requireRoom(): void {
    this.follower.requireReady();
    if (this.connections.size < MAX_CLIENTS) return;
    throw refuseForNow('unavailable', `The feed has as many clients as it takes (${MAX_CLIENTS}).`);
  }

  /** Serves a client until it, or this process, goes. `after` undefined: from now on. */
  serve(out: ServerResponse, after: number | undefined): void {
    const { memory } = this.follower;
    const gone = new AbortController();
    out.once('close', () => gone.abort());
    const connection = new FeedConnection(out, after ?? memory.head.sequence, memory, this.history, PATIENCE_MS);
    this.connections.set(connection, gone);
    void connection
      .run(gone.signal)
      .then(
        () => out.end(),
        (error: unknown) => this.cut(out, error),
      )
      .finally(() => this.connections.delete(connection));
  }

  onApplicationShutdown(): void {
    clearInterval(this.commenting);
  }

  private comment(): void {
    for (const connection of this.connections.keys()) connection.comment();
  }

  /** Clients come back by themselves: to another replica, or to this one once it is there again. */
  private end(): void {
    for (const gone of this.connections.values()) gone.abort();
  }

  private cut(out: ServerResponse, error: unknown): void {
    if (error instanceof SlowClientError) this.dropped.inc();
    else this.logger.warn({ err: error }, 'A client of the feed was cut off');
    out.destroy();
  }
}
