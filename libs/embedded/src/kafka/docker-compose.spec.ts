import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { serverProperties } from './kafka-properties.js';

interface ComposeService {
  profiles?: string[];
  environment?: Record<string, string | number | null>;
  depends_on?: Record<string, { condition: string; required?: boolean }>;
  volumes?: string[];
}
interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

/** Addresses and folders are others in containers; the small numbers of a laptop are not for those. */
const OWN_TO_EACH =
  /^(node\.id|controller\.quorum\.voters|(advertised\.)?listeners|log\.dirs|num\.|background\.|log\.cleaner\.)/;

const propertiesOf = (brokers: number): Record<string, string> => {
  const nodes = Array.from({ length: brokers }, (_, index) => ({ id: index + 1, client: 9092, controller: 9093 }));
  const lines = serverProperties(nodes[0]!, nodes, '/data').trim().split('\n');
  const pairs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  return Object.fromEntries(pairs.filter(([name]) => !OWN_TO_EACH.test(name)));
};
const settingsOf = ({ environment = {} }: ComposeService): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => name.startsWith('KAFKA_'))
      .map(([name, value]) => [name.slice('KAFKA_'.length).toLowerCase().replaceAll('_', '.'), String(value)] as const)
      .filter(([name]) => !OWN_TO_EACH.test(name)),
  );

describe('docker-compose.yml', () => {
  let file: ComposeFile;
  beforeAll(async () => {
    file = parse(await readFile('docker-compose.yml', 'utf8'), { merge: true }) as ComposeFile;
  });
  const cluster = () => ['kafka-1', 'kafka-2', 'kafka-3'].map((name) => file.services[name]!);

  it('runs its brokers as the tests run theirs', () => {
    expect(settingsOf(file.services['kafka']!)).toEqual(propertiesOf(1));
    for (const broker of cluster()) expect(settingsOf(broker)).toEqual(propertiesOf(3));
  });

  it('makes one cluster of the three brokers of its profile', () => {
    const environments = cluster().map(({ environment = {} }) => environment);
    expect(environments.map((each) => each['KAFKA_NODE_ID'])).toEqual([1, 2, 3]);
    for (const [index, environment] of environments.entries()) {
      expect(environment['KAFKA_ADVERTISED_LISTENERS']).toBe(`PLAINTEXT://kafka-${index + 1}:9092`);
      expect(environment['KAFKA_CONTROLLER_QUORUM_VOTERS']).toBe('1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093');
      expect(environment['CLUSTER_ID']).toMatch(/^[A-Za-z0-9_-]{22}$/);
    }
    expect(new Set(environments.map((each) => each['CLUSTER_ID'])).size).toBe(1);
    expect(new Set(cluster().flatMap(({ volumes = [] }) => volumes)).size).toBe(3);
    for (const { profiles } of cluster()) expect(profiles).toEqual(['cluster']);
  });

  it('starts without the profile: what is always started needs nothing that is not', () => {
    const always = Object.values(file.services).filter(({ profiles }) => !profiles);
    for (const { depends_on: needs = {} } of always) {
      for (const [name, { required = true }] of Object.entries(needs)) {
        expect(required).toBe(file.services[name]?.profiles === undefined);
      }
    }
    const used = Object.values(file.services)
      .flatMap(({ volumes = [] }) => volumes.map((each) => each.split(':')[0]))
      // A folder of the host is no volume of the file.
      .filter((name) => !name?.startsWith('.'));
    expect(Object.keys(file.volumes).sort()).toEqual([...used].sort());
  });

  it('tells the services of the cluster, and what to ask of it, by its file of variables', async () => {
    const given = Object.fromEntries(
      (await readFile('docker-compose.cluster.env', 'utf8'))
        .split('\n')
        .filter((line) => line.includes('=') && !line.startsWith('#'))
        .map((line) => line.split('=') as [string, string]),
    );
    expect(given).toEqual({
      KAFKA_BROKERS: 'kafka-1:9092,kafka-2:9092,kafka-3:9092',
      KAFKA_REPLICATION_FACTOR: '3',
      KAFKA_MIN_INSYNC_REPLICAS: '2',
    });
    for (const name of ['ledger', 'projections', 'gateway']) {
      const { environment = {} } = file.services[name]!;
      for (const variable of Object.keys(given)) expect(environment[variable]).toContain(`\${${variable}:-`);
    }
  });
});
