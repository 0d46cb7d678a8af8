import { randomBytes } from 'node:crypto';
import { openLog, type KafkaLogSettings } from '@curbline/log';
import { startService, type RunningService } from '@curbline/platform';
import { testKafkaBrokers } from '@curbline/testing';
import { Kafka, logLevel } from 'kafkajs';
import { ledgerServiceOn } from './ledger.service.js';

const brokers = testKafkaBrokers();
const running: RunningService[] = [];
afterEach(() => Promise.all(running.splice(0).map((service) => service.stop())));

const newLedger = () => `service-${randomBytes(8).toString('hex')}`;
const start = async (ledger: string, location: Partial<KafkaLogSettings> = {}) => {
  const open = () => openLog({ kind: 'kafka', brokers, ledger, checkEveryMs: 100, ...location });
  const environment = { LEDGER: ledger, KAFKA_BROKERS: brokers.join(','), LOG_LEVEL: 'silent' };
  const service = await startService(ledgerServiceOn(open), environment);
  running.push(service);
  return service;
};

/** As an operator might, who has not read the manual. */
const addPartitions = async (ledger: string) => {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createPartitions({ topicPartitions: [{ topic: `curbline.ledger.${ledger}`, count: 2 }] });
  await admin.disconnect();
};

interface Ready {
  status: string;
  parts: { log: { status: string; reason?: string; reading?: string }; chain: { status: string; reason?: string } };
}
const ready = async ({ url }: RunningService) => (await (await fetch(`${url}/health/ready`)).json()) as Ready;
const untilReady = async (service: RunningService, fits: (ready: Ready) => boolean): Promise<Ready> => {
  for (;;) {
    const told = await ready(service);
    if (fits(told)) return told;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const define = ({ url }: RunningService, groupId: string) =>
  fetch(`${url}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      idempotencyKey: groupId,
      type: 'DefineGroup',
      data: {
        groupId,
        title: 'A group',
        members: ['CN'],
        effective: { from: '2025-01-01' },
        sources: [{ publisher: 'BIS' }],
        reason: 'As published.',
        actor: 'an analyst',
      },
    }),
  });

it('writes nothing more once its topic is unfit, and says why in its health', async () => {
  const ledger = newLedger();
  const service = await start(ledger);
  await untilReady(service, ({ status, parts }) => status === 'up' && parts.log.reading === 'no-news');
  expect((await define(service, 'before')).status).toBe(201);
  await addPartitions(ledger);
  const { parts } = await untilReady(service, ({ parts: { chain } }) => chain.status === 'down');
  expect(parts.chain.reason).toMatch(/^The topic .* has partitions=2: .*because a ledger is one sequence\.$/);
  expect(parts.log.reason).toBe(parts.chain.reason);
  expect((await define(service, 'after')).status).toBe(503);
  await expect(start(ledger)).rejects.toThrow(parts.chain.reason);
});

it('says which other ledger its topic carries, and takes no command', async () => {
  const [ledger, other] = [newLedger(), newLedger()];
  const owner = await start(other);
  await untilReady(owner, ({ status }) => status === 'up');
  // The service of one ledger is led to the topic of another one.
  const misled = await start(ledger, { ledger: other });
  const { parts } = await untilReady(misled, ({ parts: { chain } }) => chain.status === 'down');
  expect(parts.chain.reason).toContain(other);
  expect((await define(misled, 'never')).status).toBe(503);
  expect((await define(owner, 'still')).status).toBe(201);
});
