import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAbandonedKafka, startKafka, type EmbeddedKafka, type KafkaNode } from '@curbline/embedded';
import { FaultProxy } from '@curbline/testing';
import { Kafka, logLevel } from 'kafkajs';
import { until } from '../../e2e/system.js';
import { leaveNothing } from './leave-nothing.js';

const BROKERS = 3;
const PREFIX = 'curbline-fault-kafka-';
const IN_SYNC_MS = 90_000;

/** The ways of one client to the three brokers. */
export interface BrokerPaths {
  /** For KAFKA_BROKERS. */
  addresses: string;
  /** One before each broker, in the order of the nodes. */
  proxies: readonly FaultProxy[];
}

/** Three brokers, each with a proxy for every ledger replica, so that the network of one replica alone can fail. */
export class FaultCluster {
  private readonly takeBack: () => void;

  private constructor(
    readonly dataDir: string,
    private readonly kafka: EmbeddedKafka,
    readonly paths: readonly BrokerPaths[],
  ) {
    this.takeBack = leaveNothing(() => kafka.nodes.map((node) => node.pid()), dataDir);
  }

  /** Resolves when the three are in service. */
  static async start(clients: number): Promise<FaultCluster> {
    await removeAbandonedKafka(tmpdir(), PREFIX);
    const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
    const proxies = await Promise.all(Array.from({ length: clients }, () => listenForEach()));
    const ports = proxies.map((each, index) => [nameOf(index), each.map(({ port }) => port)] as const);
    const kafka = await startKafka({ dataDir, brokers: BROKERS, detours: Object.fromEntries(ports) });
    const paths = proxies.map((each, index) => {
      for (const [broker, proxy] of each.entries()) proxy.targetPort = kafka.nodes[broker]?.detours[nameOf(index)];
      return { proxies: each, addresses: each.map(({ port }) => `127.0.0.1:${port}`).join(',') };
    });
    return new FaultCluster(dataDir, kafka, paths);
  }

  /** Past the proxies. */
  get addresses(): readonly string[] {
    return this.kafka.brokers;
  }

  get nodes(): readonly KafkaNode[] {
    return this.kafka.nodes;
  }

  /** The broker that leads the topic's partition; waits while there is none. */
  async leader(topic: string): Promise<KafkaNode> {
    let leader: KafkaNode | undefined;
    await until(IN_SYNC_MS, async () => {
      const { leader: id } = await this.partition(topic);
      leader = this.nodes.find((node) => node.id === id);
      return leader ? undefined : 'a leader of the partition';
    });
    return leader as KafkaNode;
  }

  /** Resolves when every broker has everything: the next one may fail. */
  async untilInSync(topic: string): Promise<void> {
    await until(IN_SYNC_MS, async () => {
      const { isr } = await this.partition(topic);
      return isr.length === BROKERS ? undefined : `brokers in sync: ${isr.join(', ') || 'not told'}`;
    });
  }

  /** Ends everything and removes the data. */
  async end(): Promise<void> {
    await this.kafka.kill();
    await Promise.all(this.paths.flatMap(({ proxies }) => proxies.map((proxy) => proxy.close())));
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
    this.takeBack();
  }

  private async partition(topic: string): Promise<{ leader: number; isr: number[] }> {
    const kafka = new Kafka({
      clientId: 'curbline-fault',
      brokers: [...this.addresses],
      connectionTimeout: 1_000,
      requestTimeout: 2_000,
      enforceRequestTimeout: true,
      retry: { retries: 0 },
      logLevel: logLevel.NOTHING,
    });
    const admin = kafka.admin();
    try {
      await admin.connect();
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions[0] ?? { leader: -1, isr: [] };
    } catch {
      return { leader: -1, isr: [] };
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

function listenForEach(): Promise<FaultProxy[]> {
  return Promise.all(Array.from({ length: BROKERS }, () => FaultProxy.listen()));
}

function nameOf(index: number): string {
  return `LEDGER-${index + 1}`;
}
