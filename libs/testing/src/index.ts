export * from './log.contract.js';
