import { openLog, type Log } from '@curbline/log';
import { checkpointTable, PROJECTIONS } from '@curbline/views';
import pg from 'pg';
import { Child } from '../harness/child-process.js';
import type { Contestant, Run } from '../harness/interleave.js';
import { peakMemoryBytes } from '../harness/process-stats.js';
import { untilReady } from '../harness/ready.js';
import { serviceFile, type RunContext } from '../harness/run.context.js';
import { verifyViews } from './verify-views.js';
import type { ViewSchemas } from './view-tables.js';

const LEDGER = 'bench-follow';
const ENTRIES_PER_APPEND = 500;
const LOOK_EVERY_MS = 100;

/** The live views of an empty ledger, while an import fills it as fast as the log takes it. */
export class FollowTarget {
  /** In each repetition: the most entries by which the last view was behind the log. */
  readonly lags: number[] = [];
  readonly memoryBytes: number[] = [];

  /** `begin` is what the ledger holds before, `more` what is imported: the bytes of consecutive entries. */
  constructor(
    private readonly context: RunContext,
    private readonly begin: readonly Uint8Array[],
    private readonly more: readonly Uint8Array[],
  ) {}

  /** The ledger that the entries must be of. */
  static readonly ledger = LEDGER;

  contestant(): Contestant {
    return { name: 'live views during an import', run: () => this.#run() };
  }

  async #run(): Promise<Run> {
    const databaseUrl = await this.context.stores.database();
    const log = await openLog({ kind: 'postgres', databaseUrl, ledger: LEDGER });
    await log.append(this.begin);
    const env = {
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: '',
      LEDGER,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      ACCESS_KEYS: '',
    };
    const { child, url } = await Child.listening('projections', serviceFile(this.context, 'projections'), env);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await untilReady(url);
      const schemas = await liveSchemas(client);
      const durationMs = await this.#import(log, client, schemas);
      this.memoryBytes.push((await peakMemoryBytes(child.pid)) ?? NaN);
      const events = this.begin.length + this.more.length;
      const settings = { kind: 'postgres', databaseUrl, ledger: LEDGER } as const;
      await verifyViews({ settings, ledger: LEDGER, events, databaseUrl, schemas });
      return { operations: this.more.length, durationMs };
    } finally {
      await client.end();
      await child.stop();
      await log.close();
    }
  }

  /** From the first append until the last view holds the last entry. */
  async #import(log: Log, client: pg.Client, schemas: ViewSchemas): Promise<number> {
    const startedAt = performance.now();
    let appended = this.begin.length;
    const appending = (async () => {
      for (let from = 0; from < this.more.length; from += ENTRIES_PER_APPEND) {
        const part = this.more.slice(from, from + ENTRIES_PER_APPEND);
        await log.append(part);
        appended += part.length;
      }
    })();
    let mostLag = 0;
    const end = this.begin.length + this.more.length;
    for (;;) {
      const held = await entriesHeld(client, schemas);
      mostLag = Math.max(mostLag, appended - held);
      if (held >= end) break;
      this.context.progress.now(`importing: appended ${appended}, in the views ${held} of ${end}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    const durationMs = performance.now() - startedAt;
    await appending;
    this.lags.push(mostLag);
    return durationMs;
  }
}

async function liveSchemas(client: pg.Client): Promise<ViewSchemas> {
  const { rows } = await client.query<{ projection: keyof ViewSchemas; schema_name: string }>(
    'SELECT projection, schema_name FROM curbline.live_schema WHERE ledger = $1',
    [LEDGER],
  );
  return Object.fromEntries(rows.map(({ projection, schema_name }) => [projection, schema_name])) as ViewSchemas;
}

/** As many as the view holds that is behind all others. */
async function entriesHeld(client: pg.Client, schemas: ViewSchemas): Promise<number> {
  const each = PROJECTIONS.map(
    (projection) => `(SELECT next_sequence FROM ${schemas[projection]}.${checkpointTable(projection)})`,
  );
  const { rows } = await client.query<{ held: string }>(`SELECT least(${each.join(', ')}) AS held`);
  return Number(rows[0]?.held ?? 0);
}
