import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../process/running-process.js';
import { startKafka, type EmbeddedKafka, type KafkaSettings } from './kafka-cluster.js';
import { brokersInService } from './kafka-probe.js';

let dataDir: string;
const started: EmbeddedKafka[] = [];

const start = async (settings: Pick<KafkaSettings, 'ports' | 'brokers' | 'detours'> = {}) => {
  const kafka = await startKafka({ dataDir, ...settings });
  started.push(kafka);
  return kafka;
};
const portOf = (kafka: EmbeddedKafka) => Number(kafka.brokers[0]!.split(':')[1]);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'curbline-test-kafka-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((kafka) => kafka.kill()));
  await rm(dataDir, { recursive: true, force: true });
});

describe('An embedded Kafka', () => {
  test('answers when it is started, and again on the same folder and port after a stop and after a crash', async () => {
    const first = await start();
    expect(await brokersInService(portOf(first))).toBe(1);
    await first.stop();
    expect(await brokersInService(portOf(first))).toBeUndefined();
    const second = await start({ ports: [portOf(first)] });
    await second.kill();
    expect(await brokersInService(portOf(await start()))).toBe(1);
  });

  test('is refused to a second start while its owner lives, and the first is left alone', async () => {
    const kafka = await start();
    await expect(start()).rejects.toThrow(`The data folder ${dataDir} is in use by process ${process.pid}`);
    expect(await brokersInService(portOf(kafka))).toBe(1);
  });

  test('that outlived its killed owner is stopped and its folder taken over', async () => {
    const orphan = await start();
    const pid = orphan.nodes[0]!.pid()!;
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(dataDir, 'owner.json'), JSON.stringify({ pid: dead, started: '1' }));
    await start();
    expect(await isRunning(pid)).toBe(false);
  });

  test('serves those who come through a proxy at a port of its own, with one proxy for each broker', async () => {
    const [node] = (await start({ detours: { PROXIED: [20_000] } })).nodes;
    expect(await brokersInService(node!.detours['PROXIED']!)).toBe(1);
  });

  test('says which port is in use', async () => {
    const other = await start();
    const taken = portOf(other);
    const elsewhere = await mkdtemp(join(tmpdir(), 'curbline-test-kafka-'));
    await expect(startKafka({ dataDir: elsewhere, ports: [taken] })).rejects.toThrow(`The port ${taken}`);
    await rm(elsewhere, { recursive: true, force: true });
  });

  test('keeps the number of brokers that its folder was made for', async () => {
    await (await start()).stop();
    await expect(start({ brokers: 3 })).rejects.toThrow('was made for 1 Kafka brokers, not for 3');
  });
});
