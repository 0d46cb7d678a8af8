export * from './log.port.js';
export * from './log.errors.js';
export * from './log.settings.js';
export * from './open-log.js';
export { MemoryLog, MemoryStore } from './memory/memory.log.js';
export { CHAIN_START, type AcceptedEntry, type ChainPosition } from './chain/chain.cursor.js';
export * from './chain/chain.reader.js';
