import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { backoffDelayMs, Shutdown, sleep } from '@curbline/platform';
import { openViewsSession, parseViewNotice, VIEWS_CHANNEL } from '@curbline/views';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';

const RETRY = { firstDelayMs: 100, maxDelayMs: 5_000 };

/**
 * Hears when a view has moved on. A notice may be lost while the connection is away, so whoever waits looks for itself
 * from time to time.
 */
@Injectable()
export class ViewsProgress implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly waiting = new Set<() => void>();
  private listening: Promise<void> = Promise.resolve();

  constructor(
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'DATABASE_URL' | 'LEDGER'>,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = this.listen(this.shutdown.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.shutdown.begin();
    await this.listening;
  }

  /** Resolves at the next notice for this ledger, or after the time. */
  async next(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiting.add(done);
    });
  }

  private async listen(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.listenOnce(signal, () => (failures = 0));
      } catch {
        await sleep(backoffDelayMs(failures + 1, RETRY), signal);
      }
    }
  }

  /** Rejects when the connection cannot be made or is lost. */
  private async listenOnce(signal: AbortSignal, onConnected: () => void): Promise<void> {
    const session = await openViewsSession(this.settings.DATABASE_URL as string, 'curbline-gateway-listener');
    try {
      const lost = new Promise<never>((_resolve, reject) => {
        session.on('error', reject);
        session.on('end', () => reject(new Error('The connection has ended.')));
      });
      // It may be lost before anybody waits for that.
      lost.catch(() => undefined);
      const stopped = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      session.on('notification', ({ payload }) => {
        if (parseViewNotice(payload)?.ledger === this.settings.LEDGER) this.wake();
      });
      await session.query(`LISTEN ${VIEWS_CHANNEL}`);
      onConnected();
      // Notices may have been missed while there was no connection.
      this.wake();
      if (!signal.aborted) await Promise.race([lost, stopped]);
    } finally {
      await session.end().catch(() => undefined);
    }
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }
}
