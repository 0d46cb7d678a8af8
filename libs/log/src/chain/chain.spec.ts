import { chainSuite } from '@curbline/testing';
import { MemoryLog, MemoryStore } from '../memory/memory.log.js';

chainSuite('memory', () => {
  const store = new MemoryStore();
  return Promise.resolve({
    open: () => Promise.resolve(new MemoryLog(store)),
    loseEverything: () => Promise.resolve(store.truncate(0)),
    dispose: () => Promise.resolve(),
  });
});
