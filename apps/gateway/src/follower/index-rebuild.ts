import { setImmediate as otherWork } from 'node:timers/promises';
import { CheckIndex, recordedEvent } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import type { LedgerMemory } from './ledger-memory.js';

/** So many entries are folded at a stretch; then whoever waits for an answer has a turn. */
const ENTRIES_AT_ONCE = 200;

/**
 * Folds an index anew from the beginning of the chain, beside the one that answers, and puts it in that one's place at the
 * moment in which both hold the same. Until then, and when it throws, the old one answers. Resolves with the sequence at
 * which they changed places; undefined when the signal came first. Throws when the chain is not the one that the memory
 * was read from, or holds an entry that this version does not know.
 */
export async function rebuildIndex(
  memory: LedgerMemory,
  batches: AsyncIterable<{ entries: readonly AcceptedEntry[] }>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const fresh = new CheckIndex();
  let folded = 0;
  for await (const { entries } of batches) {
    for (const entry of entries) {
      if ((folded += 1) % ENTRIES_AT_ONCE === 0) await otherWork();
      // Never ahead of the memory: it will fold into the new index what comes after the swap, and that once.
      await memory.beyond(entry.sequence - 1, signal);
      if (signal.aborted) return undefined;
      if (memory.positions.at(entry.sequence)?.hash !== entry.hash) {
        throw new Error(`The log has another entry ${entry.sequence} than the one that was read before.`);
      }
      const event = recordedEvent(entry.entry, entry.recordedAt);
      if (event) fresh.apply(event);
      if (entry.sequence !== memory.head.sequence) continue;
      memory.answerFrom(fresh);
      return entry.sequence;
    }
  }
  return undefined;
}
