export * from './log.contract.js';
export * from './test-database.js';
export * from './scenario.js';
export * from './arbitraries.js';
export * from './built-project.js';
export * from './test-kafka.js';
