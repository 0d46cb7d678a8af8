import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedError, systemErrorCode } from '../embedded.errors.js';
import { claimFolder } from '../process/folder-owner.js';
import { freePort } from '../process/free-port.js';
import { kafkaLibrary, type KafkaLibrary } from './kafka-library.js';
import { endOrphanBroker, kafkaNode, PortTakenError, prepareNode, type KafkaNode } from './kafka-node.js';
import { brokersInService } from './kafka-probe.js';
import type { NodePorts } from './kafka-properties.js';
import type { SecuredListener } from './secured-listener.js';

const NODE_FOLDER = 'node-';
const START_ATTEMPTS = 3;
const COMPLETE_TIMEOUT_MS = 60_000;

export interface KafkaSettings {
  /** Kept by the embedded cluster alone; made when it is missing. */
  dataDir: string;
  /** Default 1. A folder keeps the number that it was made with. */
  brokers?: 1 | 3;
  /** One for each broker, on 127.0.0.1; free ones when absent. */
  ports?: readonly number[];
  /**
   * Further ways to the brokers, by name ([A-Za-z0-9-]), each with the ports that the brokers tell the clients who come
   * this way, one for each broker: those of proxies, which reach the broker at `KafkaNode.detours`. Brokers go to each
   * other without them.
   */
  detours?: Readonly<Record<string, readonly number[]>>;
  /** One more listener on each broker, with TLS and login; its port is that of `KafkaNode.secured`. */
  secured?: SecuredListener;
  /** Where pom.xml and log4j2.properties lie; default libs/embedded/kafka. */
  definitionDir?: string;
  /** Where the broker's jars are kept; default node_modules/.cache/curbline. */
  cacheDir?: string;
  /** Hears a line when something takes long. */
  onProgress?: (line: string) => void;
}

/** A Kafka cluster whose brokers run as children of this process, reachable on 127.0.0.1 alone. */
export interface EmbeddedKafka {
  /** `host:port` of every broker. */
  readonly brokers: readonly string[];
  readonly nodes: readonly KafkaNode[];
  /** Ends all brokers in order. */
  stop(): Promise<void>;
  /** Ends all brokers at once, as a crash of the machine's processes would. */
  kill(): Promise<void>;
}

/**
 * Starts Kafka on a data folder and resolves when all its brokers are in service. A folder that was used before is used
 * again, also after everything was killed; brokers that were left running on it are stopped first.
 * Throws `EmbeddedError`, also when another living process uses the folder.
 */
export async function startKafka(settings: KafkaSettings): Promise<EmbeddedKafka> {
  const dataDir = resolvePath(settings.dataDir);
  const library = await kafkaLibrary(
    settings.definitionDir ?? join('libs', 'embedded', 'kafka'),
    settings.cacheDir ?? join('node_modules', '.cache', 'curbline'),
    settings.onProgress ?? (() => undefined),
  );
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    throw new EmbeddedError(`The data folder ${dataDir} cannot be made or used (${systemErrorCode(error)}).`, {
      cause: error,
    });
  });
  const release = await claimFolder(dataDir);
  try {
    const nodes = await launch(dataDir, settings, library);
    return clusterHandle(nodes, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function launch(dataDir: string, settings: KafkaSettings, library: KafkaLibrary): Promise<KafkaNode[]> {
  const count = settings.brokers ?? 1;
  const clusterId = await clusterIdentity(dataDir, count);
  await endOrphanBrokers(dataDir);
  const folders = Array.from({ length: count }, (_, index) => join(dataDir, `${NODE_FOLDER}${index + 1}`));
  for (let attempt = 1; ; attempt++) {
    const ports = await choosePorts(count, settings);
    await Promise.all(ports.map((self, index) => prepareNode(folders[index]!, clusterId, self, ports, library)));
    const nodes = ports.map((self, index) => kafkaNode(folders[index]!, self, library));
    try {
      await startAll(nodes, ports);
      return nodes;
    } catch (error) {
      await Promise.all(nodes.map((node) => node.kill()));
      if (!(error instanceof PortTakenError) || settings.ports !== undefined || attempt === START_ATTEMPTS) throw error;
    }
  }
}

/** Ends the brokers that a killed process left behind on a data folder. */
export async function endOrphanBrokers(dataDir: string): Promise<void> {
  const folders = (await readdir(dataDir)).filter((name) => name.startsWith(NODE_FOLDER));
  await Promise.all(folders.map((name) => endOrphanBroker(join(dataDir, name))));
}

/** All at once: none of three is in service before a second one is there. */
async function startAll(nodes: readonly KafkaNode[], ports: readonly NodePorts[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.start()));
  const deadline = Date.now() + COMPLETE_TIMEOUT_MS;
  for (const { client } of ports) {
    while ((await brokersInService(client)) !== nodes.length) {
      if (Date.now() > deadline) throw new EmbeddedError(`The ${nodes.length} Kafka brokers did not find each other.`);
      await delay(50);
    }
  }
}

async function choosePorts(
  count: number,
  { ports: given, detours = {}, secured }: Pick<KafkaSettings, 'ports' | 'detours' | 'secured'>,
): Promise<NodePorts[]> {
  if ([given, ...Object.values(detours)].some((each) => each !== undefined && each.length !== count))
    throw new EmbeddedError(`Kafka with ${count} brokers needs ${count} ports.`);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      id: index + 1,
      client: given?.[index] ?? (await freePort()),
      controller: await freePort(),
      detours: await Promise.all(
        Object.entries(detours).map(async ([name, advertised]) => ({
          name,
          listens: await freePort(),
          advertised: advertised[index]!,
        })),
      ),
      ...(secured && { secured: { listener: secured, port: await freePort() } }),
    })),
  );
}

/** A cluster's id is random, and kept with the number of its nodes: the quorum of controllers cannot be changed by a restart. */
async function clusterIdentity(dataDir: string, count: number): Promise<string> {
  const file = join(dataDir, 'cluster.json');
  const known = JSON.parse((await readFile(file, 'utf8').catch(() => '')) || 'null') as {
    id: string;
    nodes: number;
  } | null;
  if (known === null) {
    const id = randomClusterId();
    await writeFile(`${file}.new`, JSON.stringify({ id, nodes: count }));
    await rename(`${file}.new`, file);
    return id;
  }
  if (known.nodes !== count) {
    throw new EmbeddedError(
      `The data folder ${dataDir} was made for ${known.nodes} Kafka brokers, not for ${count}: use another data folder.`,
    );
  }
  return known.id;
}

/** 16 bytes in base64url; Kafka's tools would take one that begins with a hyphen for an option. */
function randomClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? randomClusterId() : id;
}

function clusterHandle(nodes: readonly KafkaNode[], release: () => Promise<void>): EmbeddedKafka {
  const endAll = async (end: (node: KafkaNode) => Promise<void>) => {
    await Promise.all(nodes.map(end));
    await release();
  };
  return {
    brokers: nodes.map((node) => node.address),
    nodes,
    stop: () => endAll((node) => node.stop()),
    kill: () => endAll((node) => node.kill()),
  };
}
