import { STREAM_DOES_NOT_EXIST, type Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import type { Contestant } from '../../harness/interleave.js';
import { runClients } from '../clients.js';
import { assertReadBack, type Appended, Streams } from './told.js';

/** Its clients wait for a connection as they would in a service that has so many. */
const MOST_CONNECTIONS = 128;

/** What the peer stores: the content of an entry, which Emmett keeps as JSON. */
type Recorded = Event<'recorded', Record<string, unknown>>;

/** Emmett's event store on PostgreSQL: each client has a stream, and appends at the version that it knows. */
export class EmmettPeer {
  readonly #pool: pg.Pool;
  readonly #store: PostgresEventStore;
  readonly #streams: Streams<Recorded['data']>;

  private constructor(pool: pg.Pool, store: PostgresEventStore, values: readonly Buffer[]) {
    this.#pool = pool;
    this.#store = store;
    // PostgreSQL keeps the values of JSON, not its bytes: what is read back is compared as values.
    this.#streams = new Streams(values.map((value) => JSON.parse(value.toString()) as Recorded['data']));
  }

  static async open(url: string, values: readonly Buffer[]): Promise<EmmettPeer> {
    // As durable as the other contestants, whatever the server's default is.
    const options = '-c synchronous_commit=on';
    const pool = new pg.Pool({ connectionString: url, max: MOST_CONNECTIONS, options });
    pool.on('error', () => undefined);
    const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
    await store.schema.migrate();
    return new EmmettPeer(pool, store, values);
  }

  contestant(clients: number, events: number): Contestant {
    return {
      name: `Emmett, ${clients} clients`,
      run: async () => {
        this.#streams.begin(clients);
        const run = await runClients(clients, events, async (client) => {
          const appended = this.#streams.next(client);
          const { place, stream, value } = appended;
          const event: Recorded = { type: 'recorded', data: value };
          const expectedStreamVersion = place === 0 ? STREAM_DOES_NOT_EXIST : BigInt(place);
          await this.#store.appendToStream<Recorded>(stream, [event], { expectedStreamVersion });
          this.#streams.acknowledged(client, appended);
        });
        assertReadBack('Emmett', this.#streams.told, await this.#readBack());
        return run;
      },
    };
  }

  async close(): Promise<void> {
    await this.#store.close();
    await this.#pool.end();
  }

  async #readBack(): Promise<Appended<Recorded['data']>[]> {
    const streams = [...new Set(this.#streams.told.map(({ stream }) => stream))];
    const read = await Promise.all(
      streams.map(async (stream) => {
        const { events } = await this.#store.readStream<Recorded>(stream);
        return events.map(({ data }, place) => ({ stream, place, value: data }));
      }),
    );
    return read.flat();
  }
}
