export * from './restriction/model.js';
export * from './restriction/command.js';
export * from './restriction/event.js';
export * from './time/instant.js';
export * from './chain/entry.js';
export * from './item-code/item-code.js';
