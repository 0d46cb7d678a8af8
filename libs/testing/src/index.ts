export * from './log.contract.js';
export * from './test-database.js';
