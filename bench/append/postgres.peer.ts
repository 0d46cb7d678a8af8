import pg from 'pg';
import type { Contestant, Run } from '../harness/interleave.js';
import { runClients } from './clients.js';

const TABLE = `CREATE TABLE raw_entry (place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, value bytea NOT NULL)`;
const INSERT = 'INSERT INTO raw_entry (value) SELECT unnest($1::bytea[]) RETURNING place';

/** Raw inserts into a table of their own on the same server: prepared statements, one transaction each, as durable. */
export class PostgresPeer {
  readonly #url: string;
  readonly #values: readonly Buffer[];
  readonly #clients: pg.Client[] = [];
  #next = 0;
  #told: string[] = [];
  #stored = 0;

  private constructor(url: string, values: readonly Buffer[]) {
    this.#url = url;
    this.#values = values;
  }

  static async open(url: string, values: readonly Buffer[]): Promise<PostgresPeer> {
    const peer = new PostgresPeer(url, values);
    await (await peer.#client(0)).query(TABLE);
    return peer;
  }

  /** Each client has a connection, and inserts one row in one transaction after the other. */
  single(clients: number, rows: number): Contestant {
    return {
      name: `raw INSERT, ${clients} connections`,
      run: async () => {
        const connections = await Promise.all(Array.from({ length: clients }, (_, index) => this.#client(index)));
        const insert = (client: number): Promise<void> => this.#insert(connections[client] as pg.Client, 1);
        return this.#run(rows, () => runClients(clients, rows, insert));
      },
    };
  }

  /** One connection, so many rows in a transaction as there would be clients. */
  batched(size: number, rows: number): Contestant {
    const transactions = Math.ceil(rows / size);
    return {
      name: `raw INSERT, ${size} rows`,
      run: async () => {
        const connection = await this.#client(0);
        return this.#run(transactions * size, async () => {
          const { durationMs } = await runClients(1, transactions, () => this.#insert(connection, size));
          return { operations: transactions * size, durationMs };
        });
      },
    };
  }

  /** The database goes with the run. */
  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()));
  }

  /** Connections are opened before the time is taken, and kept. */
  async #client(index: number): Promise<pg.Client> {
    const known = this.#clients[index];
    if (known) return known;
    const client = new pg.Client({ connectionString: this.#url, options: '-c synchronous_commit=on' });
    this.#clients[index] = client;
    await client.connect();
    return client;
  }

  async #insert(client: pg.Client, size: number): Promise<void> {
    const values = Array.from({ length: size }, () => this.#values[this.#next++ % this.#values.length]);
    const { rows } = await client.query<{ place: string }>({ name: 'insert', text: INSERT, values: [values] });
    for (const { place } of rows) this.#told.push(place);
  }

  async #run(rows: number, work: () => Promise<Run>): Promise<Run> {
    this.#told = [];
    const run = await work();
    const { rows: counted } = await (await this.#client(0)).query<{ count: string }>('SELECT count(*) FROM raw_entry');
    const stored = Number(counted[0]?.count);
    if (stored - this.#stored !== rows || new Set(this.#told).size !== rows) {
      throw new Error(
        `Raw inserts acknowledged ${this.#told.length} rows; the table has ${stored - this.#stored} more.`,
      );
    }
    this.#stored = stored;
    return run;
  }
}
