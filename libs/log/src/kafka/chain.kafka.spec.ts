import { randomBytes } from 'node:crypto';
import { chainSuite, testKafkaBrokers } from '@curbline/testing';
import { Kafka, logLevel } from 'kafkajs';
import { openLog } from '../open-log.js';
import { topicName } from './kafka-topic.js';

const brokers = testKafkaBrokers();
const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();

beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());

chainSuite('kafka', () => {
  const ledger = `chain-${randomBytes(8).toString('hex')}`;
  const open = () => openLog({ kind: 'kafka', brokers, ledger });
  const remove = () => admin.deleteTopics({ topics: [topicName(ledger)] });
  return Promise.resolve({
    open,
    loseEverything: async () => {
      await remove();
      await (await open()).close();
    },
    dispose: () => remove().catch(() => undefined),
  });
});
