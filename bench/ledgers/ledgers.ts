import { openLog, type LogSettings } from '@curbline/log';
import type { Progress } from '../harness/progress.js';
import type { Stores } from '../harness/stores.js';
import { recordExample } from './example-ledger.js';
import { recordLarge } from './large-ledger.js';

/** A ledger that was recorded before anything is measured on it: on the embedded log, in a database of its own. */
export interface PreparedLedger {
  /** In the words of the tables. */
  title: string;
  ledger: string;
  databaseUrl: string;
  log: LogSettings;
}

/** The ledgers that several parts of a run read from, each recorded when it is first asked for. */
export class Ledgers {
  readonly #stores: Stores;
  readonly #progress: Progress;
  readonly #largeEvents: number;
  #example: Promise<PreparedLedger> | undefined;
  readonly #long = new Map<number, Promise<PreparedLedger>>();

  constructor(stores: Stores, progress: Progress, largeEvents: number) {
    this.#stores = stores;
    this.#progress = progress;
    this.#largeEvents = largeEvents;
  }

  /** The story of 2025 that `npm start` loads. */
  example(): Promise<PreparedLedger> {
    return (this.#example ??= this.#prepare('bench-example', 'the example', recordExample));
  }

  /** Five years of a busy ledger. */
  large(): Promise<PreparedLedger> {
    return this.ofEvents(this.#largeEvents);
  }

  /** The same in so many events. */
  ofEvents(events: number): Promise<PreparedLedger> {
    const known = this.#long.get(events);
    if (known) return known;
    const prepared = this.#prepare('bench-large', `${events.toLocaleString('en')} events`, (log, ledger) =>
      recordLarge(log, ledger, events, this.#progress),
    );
    this.#long.set(events, prepared);
    return prepared;
  }

  async #prepare(ledger: string, title: string, record: typeof recordExample): Promise<PreparedLedger> {
    this.#progress.begin(`Recording ${title}`);
    const databaseUrl = await this.#stores.database();
    const settings: LogSettings = { kind: 'postgres', databaseUrl, ledger };
    const log = await openLog(settings);
    await record(log, ledger).finally(() => log.close());
    return { title, ledger, databaseUrl, log: settings };
  }
}
