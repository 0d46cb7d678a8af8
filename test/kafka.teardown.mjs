import teardownPostgres from './postgres.teardown.mjs';

export default async function teardown() {
  await Promise.all([globalThis.stopTestKafka?.(), teardownPostgres()]);
}
