import dns from 'node:dns';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startKafka, type EmbeddedKafka } from '@curbline/embedded';
import { FaultProxy, recordsOf } from '@curbline/testing';
import { Kafka, logLevel } from 'kafkajs';
import { AppendOutcomeUnknownError, LogRewoundError, LogUnavailableError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import { WatchedLog } from '../watched.log.js';
import { openKafkaLog } from './kafka.log.js';

/*
 * What kafkajs, or a program built on it, is known to get wrong when a broker or the network fails, each with the issue of
 * tulios/kafkajs that tells of it. Two more are elsewhere: a login that expires (#492) in kafka.security.kafka.spec.ts, and
 * a reader that stops when the broker restarts (#267) in kafka.fault.kafka.spec.ts.
 */

let folder: string;
let kafka: EmbeddedKafka;
let proxy: FaultProxy;
const endings: (() => unknown)[] = [];

const atBroker = () => [...kafka.brokers];
const throughProxy = () => [`127.0.0.1:${proxy.port}`];
const open = async (ledger: string, brokers = throughProxy()) => {
  const log = new WatchedLog(await openKafkaLog({ kind: 'kafka', brokers, ledger }));
  endings.push(() => log.close());
  return log;
};
/** Reads on through outages, as the chain does; ends with the test. */
const follow = (log: Log, seen: string[] = []) => {
  const abort = new AbortController();
  const run = async () => {
    while (!abort.signal.aborted) {
      try {
        for await (const { records } of log.read(seen.length, abort.signal))
          seen.push(...records.map(({ value }) => Buffer.from(value).toString()));
      } catch (error) {
        if (!(error instanceof LogUnavailableError)) throw error;
        await delay(50);
      }
    }
  };
  const running = run();
  endings.push(() => (abort.abort(), running));
  return seen;
};
const until = async (condition: () => boolean) => {
  while (!condition()) await delay(20);
};
const value = (text: string) => [Buffer.from(text)];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curbline-test-kafka-'));
  await chmod(folder, 0o755);
  proxy = await FaultProxy.listen();
  kafka = await startKafka({ dataDir: folder, detours: { PROXY: [proxy.port] } });
  proxy.targetPort = kafka.nodes[0]!.detours.PROXY!;
});
afterEach(async () => {
  proxy.heal();
  for (const end of endings.splice(0).reverse()) await end();
});
afterAll(async () => {
  await proxy?.close();
  await kafka?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe('tulios/kafkajs#1163: a connection over which nothing comes any more', () => {
  test('is given up by a reader, which is told of no progress meanwhile and of no news afterwards', async () => {
    const log = await open('silent');
    const seen = follow(log);
    await log.append(value('before'));
    await until(() => seen.length === 1 && log.progress().state === 'no-news');
    const frozen = new Date();
    proxy.disturb({ hold: true });
    await until(() => log.progress().state === 'no-progress');
    const { since, unansweredMs } = log.progress();
    expect(since.getTime() - frozen.getTime()).toBeLessThan(5_000);
    expect(unansweredMs).toBeGreaterThan(10_000);
    proxy.heal();
    await until(() => log.progress().state === 'no-news');
    await (await open('silent', atBroker())).append(value('after'));
    await until(() => seen.length === 2);
    expect(seen).toEqual(['before', 'after']);
  });
});

describe('tulios/kafkajs#955: a request that is never answered', () => {
  test('is an append of unknown outcome within seconds, and is there when the broker had stored it', async () => {
    const log = await open('unanswered');
    await log.append(value('first'));
    proxy.disturb({ dropAnswers: true });
    const started = performance.now();
    await expect(log.append(value('stored, not answered'))).rejects.toThrow(AppendOutcomeUnknownError);
    expect(performance.now() - started).toBeLessThan(30_000);
    proxy.heal();
    const stored = await recordsOf(log, 0, 2);
    expect(Buffer.from(stored[1]!.value).toString()).toBe('stored, not answered');
    expect(await log.append(value('next'))).toEqual({ baseOffset: 2 });
  });

  test('does not hold up the closing of the log', async () => {
    const log = await open('closing');
    await log.append(value('first'));
    proxy.disturb({ hold: true });
    const waiting = expect(log.append(value('held'))).rejects.toThrow();
    await log.close();
    await waiting;
  });
});

describe('tulios/kafkajs#1119: a reader whose offset is out of range', () => {
  test('is told so, and does not jump to another offset', async () => {
    const log = await open('out-of-range');
    await log.append(value('only'));
    await expect(recordsOf(log, 5, 1)).rejects.toThrow(LogRewoundError);
  });
});

describe('tulios/kafkajs#1387 and #852: brokers that are all away', () => {
  /** Counts who comes, and sends them off. */
  const countingServer = () => {
    const counted = { connections: 0 };
    const server = createServer((socket) => {
      counted.connections++;
      socket.on('error', () => undefined).resetAndDestroy();
    });
    return { counted, server };
  };

  test('are asked less and less often, and come back by themselves', async () => {
    const log = await open('away', atBroker());
    const seen = follow(log);
    await log.append(value('before'));
    await until(() => seen.length === 1);
    const [node] = kafka.nodes;
    const port = Number(node!.address.split(':')[1]);
    const { counted, server } = countingServer();
    await node!.kill();
    await listenOn(server, port);
    await delay(5_000);
    await new Promise((resolve) => server.close(resolve));
    // One reader, and one that asks whether the topic is fit: delays of 25, 50, 100, 200, 400, 400 ... milliseconds.
    expect(counted.connections).toBeGreaterThan(2);
    expect(counted.connections).toBeLessThan(60);
    await node!.start();
    await (await open('away', atBroker())).append(value('after'));
    await until(() => seen.length === 2);
  });
});

describe('tulios/kafkajs#453: a broker whose name moves to another address', () => {
  test('is looked for at the new address with the next connection', async () => {
    const [NAME, OLD, NEW] = ['broker.moved.test', '127.0.0.2', '127.0.0.1'];
    const told: string[] = [];
    const real = dns.lookup;
    const spy = jest.spyOn(dns, 'lookup').mockImplementation(((host: string, options: object, done: never) => {
      if (host === NAME) told.push(told.length < 2 ? OLD : NEW);
      real(host === NAME ? told.at(-1)! : host, options, done);
    }) as typeof dns.lookup);
    endings.push(() => spy.mockRestore());
    const log = await open('moved', [`${NAME}:${kafka.brokers[0]!.split(':')[1]}`]);
    expect(await log.append(value('found'))).toEqual({ baseOffset: 0 });
    expect(told.slice(0, 3)).toEqual([OLD, OLD, NEW]);
  });
});

describe('tulios/kafkajs#1720: a group that is rebalanced without end', () => {
  test('cannot be: readers make no group', async () => {
    const log = await open('no-group');
    const readers = [follow(log), follow(log), follow(await open('no-group'))];
    await log.append(value('for all of them'));
    await until(() => readers.every((seen) => seen.length === 1));
    const admin = new Kafka({ brokers: atBroker(), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { groups } = await admin.listGroups();
    await admin.disconnect();
    expect(groups).toEqual([]);
  });
});

/** The port may be the dead broker's for a moment still. */
async function listenOn(server: Server, port: number): Promise<void> {
  for (;;) {
    const listening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return;
    await delay(50);
  }
}
