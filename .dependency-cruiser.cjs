// Who may import whom. Each rule says why; docs/architecture.md shows the picture.
const PURE_PACKAGES = '^node_modules/(any-ascii|temporal-polyfill|temporal-spec|temporal-utils|big\\.js)/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two modules that need each other are one module, or miss a third: a cycle cannot be read from either end.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-imports-nothing',
      comment:
        'The rules of restrictions, time and checks must be provable without a framework, a clock or a network. Pure libraries for time zones, decimals and the romanisation of names, and node:crypto for the hash, are the exceptions.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/domain/', PURE_PACKAGES, '^(node:)?crypto$'] },
    },
    {
      name: 'log-imports-domain-alone',
      comment:
        'The log carries entries for anybody: if it knew services or wire messages, it could not be tested alone.',
      severity: 'error',
      from: { path: '^libs/log/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/(?!log/|domain/)|apps/)' },
    },
    {
      name: 'contracts-import-domain-alone',
      comment: 'The wire is described once, in the words of the domain, and is used by every service and by the page.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/(?!contracts/|domain/)|apps/)' },
    },
    {
      name: 'kafkajs-in-one-place',
      comment:
        'kafkajs is unmaintained; its traps are handled, and can be replaced, in one folder. The fault suite reads the topic with its ordinary consumer, so that its verdict does not rest on what it judges; a spec spoils a topic with its ordinary administration.',
      severity: 'error',
      from: { pathNot: ['^(libs/log/src/kafka/|bench/|test/fault/(checker|system)/)', '\\.kafka\\.spec\\.ts$'] },
      to: { path: '^node_modules/kafkajs/' },
    },
    {
      name: 'typeorm-on-the-read-side',
      comment: 'Views live in PostgreSQL through TypeORM; the write side has the log and needs no ORM.',
      severity: 'error',
      from: { pathNot: '^(apps/projections/|apps/gateway/src/read-side/|libs/views/)' },
      to: { path: '^node_modules/typeorm/' },
    },
    {
      name: 'apps-do-not-import-apps',
      comment: 'Services are deployed and killed one by one; what two of them need is a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libraries-do-not-import-apps',
      comment: 'A library that knows a service cannot serve another one.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libraries-through-their-index',
      comment: 'index.ts is the promise of a library; everything else in it may change.',
      severity: 'error',
      from: { path: '^(?:apps|bench|test|libs/([^/]+))/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'the-fault-checker-stands-alone',
      comment:
        'The checker judges the chain and the domain: with a line of theirs it would share their mistakes. It knows the wire, the topic and the tables from outside, like any client.',
      severity: 'error',
      from: { path: '^test/fault/checker/' },
      to: { path: '^(libs|apps|bench|test)/', pathNot: '^test/fault/checker/' },
    },
    {
      name: 'the-oracle-stands-alone',
      comment:
        'The oracle judges the check: with a line of its code it would share its mistakes. It knows the types of events and questions, which leave nothing behind when it runs.',
      severity: 'error',
      from: { path: '^test/oracle/naive/' },
      to: { path: '^(libs|apps|bench|test)/', pathNot: '^test/oracle/naive/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-page-knows-the-api-alone',
      comment:
        'The page is one of many callers of the gateway: what it needs is in the OpenAPI document, from which web/src/api/schema.generated.ts comes. A line shared with a service would be a promise that no other caller gets.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(apps|libs|bench|test|examples)/' },
    },
    {
      name: 'nobody-imports-the-page',
      comment: 'Services serve the built files; they do not know what is in them.',
      severity: 'error',
      from: { pathNot: '^web/' },
      to: { path: '^web/' },
    },
    {
      name: 'the-importer-is-a-client',
      comment:
        'The importer reads and writes through the public interface alone, so that whatever it does, anybody could do: with the log or the views at hand it would be a second writer.',
      severity: 'error',
      from: { path: '^apps/importer/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/', pathNot: '^libs/(domain|contracts|platform)/' },
    },
    {
      name: 'sources-know-rows-alone',
      comment:
        'An adapter says what rows want to be true. If it saw plans, the ledger or the run, its rows would mean one thing today and another tomorrow; and two adapters that share something share it in source/.',
      severity: 'error',
      from: { path: '^apps/importer/src/sources/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^apps/importer/src/', pathNot: ['^apps/importer/src/source/', '^apps/importer/src/sources/$1/'] },
    },
    {
      name: 'plans-are-pure',
      comment:
        'What an import would record must follow from rows and events alone, so that it can be proved without a system; reading and sending is the work of run/.',
      severity: 'error',
      from: { path: '^apps/importer/src/(plan|held)/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(apps/importer/src/|libs/platform/|node_modules/)',
        pathNot: '^apps/importer/src/(plan|held|source)/',
      },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What tests use must never be reachable from a running service.',
      severity: 'error',
      from: { path: '^(apps|web|libs/(?!testing/))', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { path: ['^(libs/testing/|test/|bench/)', '\\.fixture\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
