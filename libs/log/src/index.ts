export * from './log.port.js';
export * from './log.errors.js';
