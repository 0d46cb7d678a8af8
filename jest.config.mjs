// Nest 12 is ESM; jest runs it as CommonJS through swc, so no experimental flag is needed.
const typescript = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
const javascript = {
  swcrc: false,
  module: { type: 'commonjs' },
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
};

/** Everything that needs no broker and no browser: those specs end in `.kafka.spec.ts` and `.browser.spec.ts`, and have configurations of their own. */
export default {
  roots: [
    '<rootDir>/apps',
    '<rootDir>/libs',
    '<rootDir>/test',
    '<rootDir>/examples',
    '<rootDir>/bench',
    '<rootDir>/web',
  ],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '\\.(kafka|browser)\\.spec\\.ts$'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: { '\\.ts$': ['@swc/jest', typescript], '\\.m?js$': ['@swc/jest', javascript] },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|any-ascii|iso-3166|temporal-polyfill|temporal-utils|content-disposition|cookie|light-my-request/node_modules/cookie)/)',
  ],
  moduleNameMapper: {
    '^@curbline/(domain|log|contracts|platform|views|embedded|testing)$': '<rootDir>/libs/$1/src/index.ts',
    // The form of the library for browsers is the same code as an ES module, which jest does not load.
    '^csv-parse/browser/esm/sync$': 'csv-parse/sync',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/postgres.setup.mjs',
  globalTeardown: '<rootDir>/test/postgres.teardown.mjs',
  testTimeout: 30_000,
};
