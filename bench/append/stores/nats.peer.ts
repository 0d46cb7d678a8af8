import {
  jetstream,
  jetstreamManager,
  StorageType,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Contestant } from '../../harness/interleave.js';
import { runClients } from '../clients.js';
import { assertReadBack, type Appended, Streams } from './told.js';

const STREAM = 'bench';
const READ_AT_ONCE = 500;

/**
 * NATS JetStream as an event store: a subject for each stream of events, and each message with the sequence that the last
 * one of its subject must have, so that a writer that decided on an older state is refused.
 */
export class NatsPeer {
  readonly #connection: NatsConnection;
  readonly #manager: JetStreamManager;
  readonly #client: JetStreamClient;
  readonly #streams: Streams<Buffer>;
  /** The sequence of the last message that was read back. */
  #read = 0;

  private constructor(connection: NatsConnection, manager: JetStreamManager, values: readonly Buffer[]) {
    this.#connection = connection;
    this.#manager = manager;
    this.#client = jetstream(connection);
    this.#streams = new Streams(values);
  }

  static async open(url: string, values: readonly Buffer[]): Promise<NatsPeer> {
    const connection = await connect({ servers: url });
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: STREAM, subjects: [`${STREAM}.>`], storage: StorageType.File });
    return new NatsPeer(connection, manager, values);
  }

  contestant(name: string, clients: number, events: number): Contestant {
    return {
      name: `${name}, ${clients} clients`,
      run: async () => {
        this.#streams.begin(clients);
        const last = Array.from({ length: clients }, () => 0);
        const run = await runClients(clients, events, async (client) => {
          const appended = this.#streams.next(client);
          const expect = { lastSubjectSequence: last[client] as number };
          const { seq } = await this.#client.publish(`${STREAM}.${appended.stream}`, appended.value, { expect });
          last[client] = seq;
          this.#streams.acknowledged(client, appended);
        });
        assertReadBack(name, this.#streams.told, await this.#readBack());
        return run;
      },
    };
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  /** Every message since the last time, by a consumer that brings them in their order. */
  async #readBack(): Promise<Appended<Buffer>[]> {
    const { state } = await this.#manager.streams.info(STREAM);
    const consumer = await this.#client.consumers.get(STREAM, { opt_start_seq: this.#read + 1 });
    const places = new Map<string, number>();
    const found: Appended<Buffer>[] = [];
    while (this.#read < state.last_seq) {
      const messages = await consumer.fetch({ max_messages: Math.min(READ_AT_ONCE, state.last_seq - this.#read) });
      for await (const { subject, data, seq } of messages) {
        const stream = subject.slice(STREAM.length + 1);
        const place = places.get(stream) ?? 0;
        places.set(stream, place + 1);
        found.push({ stream, place, value: Buffer.from(data) });
        this.#read = seq;
      }
    }
    return found;
  }
}
