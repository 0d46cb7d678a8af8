import { PROJECTIONS } from '@curbline/views';
import pg from 'pg';
import { benchFile, serviceFile, type RunContext } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import type { Contestant, Run } from '../harness/interleave.js';
import { peakMemoryBytes } from '../harness/process-stats.js';
import { untilReady } from '../harness/ready.js';
import { digestTables, tableNames, type TableDigest, type ViewSchemas } from './view-tables.js';

const LEAST_TIMEOUT_MS = 120_000;
/** Ten times what building takes on two idle cores. */
const MOST_MS_PER_EVENT = 5;
const TELL_EVERY_MS = 1_000;

/** The projections service in a process of its own, with views that it has built once. */
export class ProjectionsTarget {
  readonly #context: RunContext;
  readonly #service: Child;
  readonly #env: NodeJS.ProcessEnv;
  readonly #client: pg.Client;
  readonly #events: number;
  #expected: Readonly<Record<string, TableDigest>> = {};

  private constructor(context: RunContext, service: Child, env: NodeJS.ProcessEnv, client: pg.Client, events: number) {
    this.#context = context;
    this.#service = service;
    this.#env = env;
    this.#client = client;
    this.#events = events;
  }

  /** Starts it on a ledger with so many events and waits until its first views are live. */
  static async open(
    context: RunContext,
    databaseUrl: string,
    ledger: string,
    events: number,
  ): Promise<ProjectionsTarget> {
    const env = {
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: '',
      LEDGER: ledger,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      ACCESS_KEYS: '',
      VIEWS_GRACE_SECONDS: '0',
    };
    const { child, url } = await Child.listening('projections', serviceFile(context, 'projections'), env);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const target = new ProjectionsTarget(context, child, env, client, events);
    await target.#watched(untilReady(url, LEAST_TIMEOUT_MS + events * MOST_MS_PER_EVENT));
    target.#expected = await target.#digest(await target.schemas());
    return target;
  }

  /** Asks for a rebuild as `npm run projections:rebuild` does. From the asking until the last view is live. */
  contestant(): Contestant {
    return { name: 'rebuild', run: () => this.#rebuild() };
  }

  /** The first building, which took place before anything was measured: of a ledger so long that it is built once. */
  firstBuild(): Contestant {
    return {
      name: 'first building',
      run: async () => ({ operations: this.#events, durationMs: await this.#builtIn(await this.schemas()) }),
    };
  }

  /** What each table holds. */
  get expected(): Readonly<Record<string, TableDigest>> {
    return this.#expected;
  }

  /** Where the live views are. */
  async schemas(): Promise<ViewSchemas> {
    const { rows } = await this.#client.query<{ projection: keyof ViewSchemas; schema_name: string }>(
      'SELECT projection, schema_name FROM curbline.live_schema WHERE ledger = $1',
      [this.#env.LEDGER],
    );
    return Object.fromEntries(rows.map(({ projection, schema_name }) => [projection, schema_name])) as ViewSchemas;
  }

  peakMemoryBytes(): Promise<number | undefined> {
    return peakMemoryBytes(this.#service.pid);
  }

  async close(): Promise<void> {
    await this.#client.end();
    await this.#service.stop();
  }

  async #rebuild(): Promise<Run> {
    const file = benchFile(this.#context, '..', 'apps', 'projections', 'src', 'rebuild.main.js');
    await this.#watched(Child.finished('rebuild', file, this.#env));
    const schemas = await this.schemas();
    const digests = await this.#digest(schemas);
    if (JSON.stringify(digests) !== JSON.stringify(this.#expected)) {
      throw new Error('A rebuilt view has other rows than the one before it.');
    }
    return { operations: this.#events, durationMs: await this.#builtIn(schemas) };
  }

  /** From the asking until the last view was live, in milliseconds. */
  async #builtIn(schemas: ViewSchemas): Promise<number> {
    const { rows } = await this.#client.query<{ seconds: string }>(
      `SELECT extract(epoch FROM max(live_at) - min(requested_at)) AS seconds FROM curbline.generation
       WHERE schema_name = ANY ($1)`,
      [Object.values(schemas)],
    );
    return Number(rows[0]?.seconds) * 1000;
  }

  /** Tells how far the views are while they are built. */
  async #watched(work: Promise<void>): Promise<void> {
    const timer = setInterval(() => void this.#tellPosition().catch(() => undefined), TELL_EVERY_MS);
    await work.finally(() => clearInterval(timer));
  }

  async #tellPosition(): Promise<void> {
    const { rows } = await this.#client.query<{ schema_name: string; projection: string }>(
      `SELECT schema_name, projection FROM curbline.generation WHERE ledger = $1 AND state = 'building'`,
      [this.#env.LEDGER],
    );
    const told: string[] = [];
    for (const { schema_name: schema, projection } of rows) {
      const { rows: stands } = await this.#client.query<{ entries: string }>(
        `SELECT next_sequence AS entries FROM ${schema}.${projection}_checkpoint`,
      );
      const entries = Number(stands[0]?.entries ?? 0);
      told.push(`${projection} ${entries.toLocaleString('en')} of ${this.#events.toLocaleString('en')}`);
    }
    if (told.length > 0) this.#context.progress.now(`building: ${told.join(', ')}`);
  }

  async #digest(schemas: ViewSchemas): Promise<Record<string, TableDigest>> {
    const digests: Record<string, TableDigest> = {};
    for (const projection of PROJECTIONS) {
      const names = await tableNames(this.#client, projection, schemas[projection]);
      Object.assign(digests, await digestTables(this.#client, schemas[projection], names));
    }
    return digests;
  }
}
