import { randomBytes } from 'node:crypto';
import { Kafka, logLevel, Partitioners, type Admin, type Producer } from 'kafkajs';
import type { Contestant, Run } from '../harness/interleave.js';
import { runClients } from './clients.js';

const ALL_IN_SYNC_REPLICAS = -1;

/** Raw kafkajs on a topic of its own, set up as a ledger's topic is: one partition, kept for ever, acks=all, no retries. */
export class KafkaPeer {
  readonly #topic: string;
  readonly #producer: Producer;
  readonly #admin: Admin;
  readonly #values: readonly Buffer[];
  #next = 0;
  #told: number[] = [];
  #end = 0;

  private constructor(brokers: readonly string[], values: readonly Buffer[]) {
    const kafka = new Kafka({ brokers: [...brokers], clientId: 'curbline-bench', logLevel: logLevel.NOTHING });
    this.#topic = `curbline.bench.raw.${randomBytes(4).toString('hex')}`;
    this.#admin = kafka.admin();
    this.#producer = kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      retry: { retries: 0 },
    });
    this.#values = values;
  }

  static async open(brokers: readonly string[], values: readonly Buffer[]): Promise<KafkaPeer> {
    const peer = new KafkaPeer(brokers, values);
    await peer.#admin.connect();
    const configEntries = [
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'retention.ms', value: '-1' },
      { name: 'max.message.bytes', value: '2097152' },
    ];
    const topic = { topic: peer.#topic, numPartitions: 1, configEntries };
    await peer.#admin.createTopics({ topics: [topic], waitForLeaders: true });
    await peer.#producer.connect();
    return peer;
  }

  /** Each client sends its own record in its own request, and waits for its answer. */
  single(clients: number, records: number): Contestant {
    return {
      name: `raw kafkajs, ${clients} clients`,
      run: () => this.#run(records, () => runClients(clients, records, () => this.#send(1))),
    };
  }

  /** One sender, one request under way, with so many records in it as there would be clients. */
  batched(size: number, records: number): Contestant {
    const requests = Math.ceil(records / size);
    const send = (): Promise<void> => this.#send(size);
    return {
      name: `raw kafkajs, batches of ${size}`,
      run: () =>
        this.#run(requests * size, async () => {
          const { durationMs } = await runClients(1, requests, send);
          return { operations: requests * size, durationMs };
        }),
    };
  }

  async close(ledgers: readonly string[]): Promise<void> {
    const mine = (topic: string): boolean => topic === this.#topic || ledgers.some((ledger) => topic.endsWith(ledger));
    await this.#admin.deleteTopics({ topics: (await this.#admin.listTopics()).filter(mine) });
    await Promise.all([this.#producer.disconnect(), this.#admin.disconnect()]);
  }

  async #send(size: number): Promise<void> {
    const messages = Array.from({ length: size }, () => ({ partition: 0, value: this.#nextValue() }));
    const answer = await this.#producer.send({ topic: this.#topic, acks: ALL_IN_SYNC_REPLICAS, messages });
    this.#told.push(Number(answer[0]?.baseOffset));
  }

  /** Every record that was acknowledged has its own place, and the topic holds so many more. */
  async #run(records: number, work: () => Promise<Run>): Promise<Run> {
    this.#told = [];
    const run = await work();
    const [partition] = await this.#admin.fetchTopicOffsets(this.#topic);
    const end = Number(partition?.high);
    const isWhole = end - this.#end === records && new Set(this.#told).size === this.#told.length;
    if (!isWhole)
      throw new Error(`Raw kafkajs acknowledged ${records} records; the topic has ${end - this.#end} more.`);
    this.#end = end;
    return run;
  }

  #nextValue(): Buffer {
    return this.#values[this.#next++ % this.#values.length] as Buffer;
  }
}
