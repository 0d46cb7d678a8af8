import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PROJECTIONS, VIEW_STATEMENTS, type ProjectionName } from '@curbline/views';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Contestant, Run } from '../harness/interleave.js';
import { copiedColumns, digestTables, tableNames, type TableDigest, type ViewSchemas } from './view-tables.js';

/** How the tables are that the rows are copied into. */
export type CopyInto = 'bare tables' | 'tables with primary keys, then all indexes';

const SCHEMA = 'raw_copy';
const HIGH_WATER_BYTES = 1 << 20;

/** Rows of the views, saved as files of COPY's text format, and copied into tables of the same shape by pg-copy-streams. */
export class CopyPeer {
  readonly #url: string;
  readonly #folder: string;
  readonly #tables = new Map<ProjectionName, string[]>();
  readonly #columns = new Map<string, string>();
  readonly #events: number;
  readonly #expected: Readonly<Record<string, TableDigest>>;

  private constructor(url: string, folder: string, events: number, expected: Readonly<Record<string, TableDigest>>) {
    this.#url = url;
    this.#folder = folder;
    this.#events = events;
    this.#expected = expected;
  }

  /** Saves the rows of the live views in a folder. `schemas` names where those of each projection are. */
  static async open(
    folder: string,
    url: string,
    schemas: ViewSchemas,
    events: number,
    expected: Readonly<Record<string, TableDigest>>,
  ): Promise<CopyPeer> {
    const peer = new CopyPeer(url, folder, events, expected);
    await peer.#withClient(async (client) => {
      for (const projection of PROJECTIONS) {
        const names = await tableNames(client, projection, schemas[projection]);
        peer.#tables.set(projection, names);
        for (const name of names) await peer.#save(client, schemas[projection], name);
      }
    });
    return peer;
  }

  contestant(into: CopyInto): Contestant {
    return { name: `COPY into ${into}`, run: () => this.#run(into) };
  }

  async #save(client: pg.Client, schema: string, table: string): Promise<void> {
    const columns = await copiedColumns(client, schema, table);
    this.#columns.set(table, columns);
    const rows = client.query(copyTo(`COPY ${schema}.${table} (${columns}) TO STDOUT`));
    await pipeline(rows, createWriteStream(this.#file(table)));
  }

  async #run(into: CopyInto): Promise<Run> {
    await this.#withClient(async (client) => {
      await client.query(
        `DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; CREATE SCHEMA ${SCHEMA}; SET search_path TO ${SCHEMA}, public`,
      );
      for (const projection of PROJECTIONS) {
        for (const statement of VIEW_STATEMENTS[projection].tables) await client.query(statement);
      }
      if (into === 'bare tables') await this.#dropIndexes(client);
    });
    const startedAt = performance.now();
    // As many sessions at once as there are views, which have one each for writing.
    await Promise.all(PROJECTIONS.map((projection) => this.#fill(projection, into)));
    const durationMs = performance.now() - startedAt;
    await this.#withClient(async (client) => {
      await this.#verify(client, into);
      await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
    });
    return { operations: this.#events, durationMs };
  }

  async #dropIndexes(client: pg.Client): Promise<void> {
    for (const name of this.#names()) await client.query(`ALTER TABLE ${name} DROP CONSTRAINT ${name}_pkey`);
    const { rows } = await client.query<{ name: string }>(
      `SELECT indexname AS name FROM pg_indexes WHERE schemaname = $1 AND tablename = ANY ($2)`,
      [SCHEMA, this.#names()],
    );
    for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  }

  #names(): string[] {
    return [...this.#tables.values()].flat();
  }

  async #fill(projection: ProjectionName, into: CopyInto): Promise<void> {
    const { indexes } = VIEW_STATEMENTS[projection];
    await this.#withClient(async (client) => {
      await client.query(`SET search_path TO ${SCHEMA}, public`);
      await client.query('BEGIN');
      for (const name of this.#tables.get(projection) ?? []) {
        const target = client.query(copyFrom(`COPY ${name} (${this.#columns.get(name)}) FROM STDIN`));
        await pipeline(createReadStream(this.#file(name), { highWaterMark: HIGH_WATER_BYTES }), target);
      }
      if (into !== 'bare tables') for (const statement of indexes) await client.query(statement);
      await client.query('COMMIT');
    });
  }

  async #verify(client: pg.Client, into: CopyInto): Promise<void> {
    for (const [name, found] of Object.entries(await digestTables(client, SCHEMA, this.#names()))) {
      const expected = this.#expected[name];
      if (found.rows === expected?.rows && found.digest === expected.digest) continue;
      throw new Error(`COPY into ${into} left other rows in ${name} than the projections.`);
    }
  }

  #file(table: string): string {
    return join(this.#folder, `${table}.copy`);
  }

  async #withClient(use: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url });
    await client.connect();
    await use(client).finally(() => client.end());
  }
}
