import pg from 'pg';
import { Backoff } from '../backoff.js';
import { APPENDED_CHANNEL } from './postgres.schema.js';

/** How long a reader waits at the end before it looks again though nothing was announced: a notice is a hint, never the truth. */
const LISTENING_POLL_MS = 1_000;
const DEAF_POLL_MS = 250;

/**
 * Wakes readers when somebody appends to the ledger, through one connection that listens. When that connection is lost
 * readers poll, and it is made again.
 */
export class AppendNotices {
  readonly #config: pg.ClientConfig;
  readonly #ledger: string;
  readonly #waiting = new Set<() => void>();
  readonly #backoff = new Backoff({ firstMs: 100, mostMs: 5_000 });
  #generation = 0;
  #client: pg.Client | undefined;
  #listening = false;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(config: pg.ClientConfig, ledger: string) {
    this.#config = config;
    this.#ledger = ledger;
  }

  /** Take it before the read, and pass it to `after`: what is announced between the two is then not missed. */
  get generation(): number {
    return this.#generation;
  }

  /** Resolves after a notice later than `generation`, after a bounded time without one, or when the signal is aborted. */
  async after(generation: number, signal: AbortSignal): Promise<void> {
    this.#connectOnce();
    if (this.#generation !== generation || signal.aborted || this.#closed) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, this.#listening ? LISTENING_POLL_MS : DEAF_POLL_MS);
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#announce();
    await this.#client?.end().catch(() => undefined);
  }

  #connectOnce(): void {
    if (this.#client || this.#retry || this.#closed) return;
    const client = new pg.Client(this.#config);
    this.#client = client;
    // Both events may come, in either order: the first one counts.
    client.once('end', () => this.#lost(client));
    client.on('error', () => this.#lost(client));
    client.on('notification', ({ payload }) => {
      if (payload === this.#ledger) this.#announce();
    });
    client
      .connect()
      .then(() => client.query(`LISTEN ${APPENDED_CHANNEL}`))
      .then(() => {
        this.#listening = true;
        this.#backoff.reset();
        // What was appended before the ear was open was not heard.
        this.#announce();
      })
      .catch(() => this.#lost(client));
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#listening = false;
    client.end().catch(() => undefined);
    this.#announce();
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#connectOnce();
    }, this.#backoff.next());
    this.#retry.unref();
  }

  #announce(): void {
    this.#generation++;
    for (const wake of [...this.#waiting]) wake();
  }
}
