import type { ChainHead } from '@curbline/domain';
import type { Log } from '../log.port.js';
import type { ChainPosition } from './chain.cursor.js';
import { followChain, type FollowOptions } from './chain.reader.js';

/**
 * Looks for an entry in a log in which it stands at another offset than before: a log that was restored from a copy holds
 * the same chain without the records that were skipped. The hash of one entry stands for all before it, so who followed
 * the chain up to this entry may go on from the position that is found. Undefined when the log holds no such entry.
 * Reads the log from its beginning; throws as `followChain` does.
 */
export async function findHead(
  log: Log,
  head: ChainHead,
  options: Omit<FollowOptions, 'from'>,
): Promise<ChainPosition | undefined> {
  for await (const { entries, caughtUp } of followChain(log, options)) {
    const found = entries.find(({ sequence }) => sequence === head.sequence);
    if (found) return found.hash === head.hash ? { head, nextOffset: found.offset + 1 } : undefined;
    if (caughtUp) return undefined;
  }
  return undefined;
}
