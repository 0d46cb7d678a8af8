import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEmbedded } from './embedded-build.mjs';
import setupPostgres from './postgres.setup.mjs';

const PREFIX = 'curbline-test-kafka-';

/**
 * The Kafka of the whole run: the cluster of KAFKA_BROKERS, or else one broker that is started for the run and thrown
 * away with it. PostgreSQL is there as well, for those who ask for it.
 */
export default async function setup() {
  await setupPostgres();
  process.env.CURBLINE_TEST_KAFKA = process.env.KAFKA_BROKERS || (await startForTests());
}

async function startForTests() {
  const { startKafka, removeAbandonedKafka } = await loadEmbedded();
  await removeAbandonedKafka(tmpdir(), PREFIX);
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  const kafka = await startKafka({ dataDir, onProgress: (line) => console.log(line) }).catch(async (error) => {
    await remove();
    // The sentence is for a person, the stack would hide it.
    error.stack = error.message;
    throw error;
  });
  globalThis.stopTestKafka = () => kafka.kill().then(remove);
  return kafka.brokers.join(',');
}
