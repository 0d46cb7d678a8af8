import { followChain, type TopicRecord } from './chain.js';
import { checkCommands } from './check-commands.js';
import { checkReads } from './check-reads.js';
import type { History, Violation } from './history.js';

/** Holds what clients did and were told against the records of the topic. Every broken promise is named. */
export function checkHistory(records: readonly TopicRecord[], { commands, reads }: History): Violation[] {
  const chain = followChain(records);
  return [
    ...chain.problems.map((detail): Violation => ({ promise: 'chain', detail })),
    ...checkCommands(chain, commands),
    ...checkReads(chain, reads),
  ];
}
