import base from './jest.config.mjs';

/** What a person does and sees in Chromium: `npm run test:browser`. The whole system runs once for all of them. */
export default {
  ...base,
  roots: ['<rootDir>/test/browser'],
  testRegex: '\\.browser\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/system.setup.mjs',
  globalTeardown: '<rootDir>/test/browser/system.teardown.mjs',
  // A page waits for conditions; this only ends one that will never come.
  testTimeout: 120_000,
  maxWorkers: 1,
};
