import { randomBytes } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import type { TopicRecord } from './chain.js';

const READ_TIMEOUT_MS = 120_000;

/**
 * Every record of a ledger's topic up to its end now, with kafkajs's ordinary consumer: a path that has nothing in
 * common with the one of the product, which fetches without a group. Rejects when it takes longer than two minutes.
 */
export async function readTopic(brokers: readonly string[], topic: string): Promise<TopicRecord[]> {
  const kafka = new Kafka({ clientId: 'curbline-checker', brokers: [...brokers], logLevel: logLevel.NOTHING });
  const end = await endOf(kafka, topic);
  const records: TopicRecord[] = [];
  if (end === 0) return records;
  const consumer = kafka.consumer({ groupId: `checker-${randomBytes(6).toString('hex')}` });
  const late = timeLimit(`The topic was not read to offset ${end} within ${READ_TIMEOUT_MS / 1000} s.`);
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const complete = new Promise<void>((resolve) => {
      void consumer.run({
        autoCommit: false,
        eachMessage: ({ message }) => {
          records.push({ offset: Number(message.offset), bytes: message.value ?? Buffer.alloc(0) });
          if (Number(message.offset) >= end - 1) resolve();
          return Promise.resolve();
        },
      });
    });
    await Promise.race([complete, late.passed]);
  } finally {
    late.clear();
    await consumer.disconnect();
  }
  return records.slice(0, end);
}

async function endOf(kafka: Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const [partition] = await admin.fetchTopicOffsets(topic);
    return Number(partition?.high ?? 0);
  } finally {
    await admin.disconnect();
  }
}

function timeLimit(sentence: string): { passed: Promise<never>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(sentence)), READ_TIMEOUT_MS);
  });
  passed.catch(() => undefined);
  return { passed, clear: () => clearTimeout(timer) };
}
