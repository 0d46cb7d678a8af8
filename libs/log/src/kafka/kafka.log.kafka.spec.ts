import { randomBytes } from 'node:crypto';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { logContract, recordsOf, testKafkaBrokers } from '@curbline/testing';
import { AppendRefusedError, LogRewoundError, LogUnfitError } from '../log.errors.js';
import type { Log } from '../log.port.js';
import { openKafkaLog } from './kafka.log.js';
import { topicName } from './kafka-topic.js';

const brokers = testKafkaBrokers();
const admin: Admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
const newLedger = () => `spec-${randomBytes(8).toString('hex')}`;
const bytes = (text: string) => Buffer.from(text);

const opened: Log[] = [];
const open = async (ledger: string) => {
  const log = await openKafkaLog({ kind: 'kafka', brokers, ledger });
  opened.push(log);
  return log;
};

beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());
afterEach(() => Promise.all(opened.splice(0).map((log) => log.close())));

logContract('kafka', () => {
  const ledger = newLedger();
  return Promise.resolve({
    open: () => openKafkaLog({ kind: 'kafka', brokers, ledger }),
    loseEverything: () => admin.deleteTopics({ topics: [topicName(ledger)] }),
    dispose: () => admin.deleteTopics({ topics: [topicName(ledger)] }).catch(() => undefined),
  });
});
