import base from './jest.config.mjs';

/** A cluster that somebody else runs is not killed by our tests. */
const faults = process.env.KAFKA_BROKERS ? ['\\.fault\\.kafka\\.spec\\.ts$'] : [];

/** The specs that need a Kafka broker: `npm run test:kafka`. */
export default {
  ...base,
  testRegex: '\\.kafka\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', ...faults],
  globalSetup: '<rootDir>/test/kafka.setup.mjs',
  globalTeardown: '<rootDir>/test/kafka.teardown.mjs',
  testTimeout: 120_000,
};
