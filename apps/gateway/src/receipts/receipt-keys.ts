import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectLogger, type Logger, retryForever, Shutdown } from '@curbline/platform';
import { receiptSecrets } from '@curbline/views';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { refuseForNow } from '../http/problems.js';
import { type ReceiptKey, receiptKey } from './receipt.codec.js';
import { RecordsDatabase } from './records.database.js';

const RETRY = { firstDelayMs: 100, maxDelayMs: 5_000 };
/** How long an answer waits for the key of its receipt, when this process has only just begun. */
const FIRST_WAIT_MS = 5_000;
/** A receipt under a key that is not known makes this process look for new ones, but not more often than this. */
const LOOK_AGAIN_MS = 5_000;

/**
 * The keys of receipts. Those of RECEIPT_KEY come first; the ones that the database keeps are known as well, so that
 * receipts from before the setting stay good. The first of all signs. Without the setting the database makes a key once,
 * for all gateways of the ledger.
 */
@Injectable()
export class ReceiptKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly configured: readonly ReceiptKey[];
  private kept: readonly ReceiptKey[] = [];
  private reading: Promise<unknown> = Promise.resolve();
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER' | 'RECEIPT_KEY'>,
    private readonly database: RecordsDatabase,
    private readonly shutdown: Shutdown,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.configured = settings.RECEIPT_KEY.map((secret) => receiptKey(Buffer.from(secret)));
  }

  onApplicationBootstrap(): void {
    const { signal } = this.shutdown;
    this.reading = retryForever(() => this.read(), {
      ...RETRY,
      signal,
      onFailure: (error) => {
        const reason = error instanceof Error ? error.message : String(error);
        this.logger.warn({ reason }, 'The keys of receipts cannot be read at the moment');
      },
    }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    this.reading.catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    this.shutdown.begin();
    await this.reading.catch(() => undefined);
  }

  /** The key that signs, where there is one already: nobody has to wait then. */
  get signing(): ReceiptKey | undefined {
    return this.configured[0] ?? this.kept[0];
  }

  /** The same, waiting for it: 503 `unavailable` when the database has not given it by then. */
  async signingKey(): Promise<ReceiptKey> {
    if (!this.signing) await Promise.race([this.reading, aSleep(FIRST_WAIT_MS)]);
    if (this.signing) return this.signing;
    throw refuseForNow('unavailable', 'The key of receipts cannot be read from the database at the moment.');
  }

  /** Every key that a receipt may be signed with. */
  get all(): readonly ReceiptKey[] {
    return [...this.configured, ...this.kept];
  }

  /** Looks for keys that were added since. 503 `unavailable` while the database is away: a key may be there. */
  async lookAgain(): Promise<void> {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_AGAIN_MS) return;
    this.lookedAt = now;
    try {
      await this.read();
    } catch {
      this.lookedAt = Number.NEGATIVE_INFINITY;
      throw refuseForNow('unavailable', 'The keys of receipts cannot be read from the database at the moment.');
    }
  }

  private async read(): Promise<void> {
    const session = await this.database.session('curbline-gateway-receipts');
    try {
      this.kept = (await receiptSecrets(session, this.settings.LEDGER, this.configured.length === 0)).map(receiptKey);
    } finally {
      await session.end().catch(() => undefined);
    }
  }
}

function aSleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs).unref());
}
