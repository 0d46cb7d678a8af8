export * from './log.port.js';
export * from './log.errors.js';
export * from './log.settings.js';
export * from './open-log.js';
export { MemoryLog, MemoryStore } from './memory/memory.log.js';
