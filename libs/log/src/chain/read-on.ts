import { entryHash } from '@curbline/domain';
import { Backoff } from '../backoff.js';
import { LogRewoundError, LogUnavailableError } from '../log.errors.js';
import type { Log, LogRecord } from '../log.port.js';
import { SYSTEM_TIMERS } from '../timers.js';
import { TimedOutError, within } from '../within.js';
import type { Anchor, ChainCursor } from './chain.cursor.js';

/** Longer than any adapter takes to give up by itself. */
const END_TIMEOUT_MS = 30_000;

/** Records to be taken by the cursor, and where the log ended when this reading began. */
export interface ReadOnBatch {
  records: readonly LogRecord[];
  endAtOpening: number;
}

/**
 * Reads the log on from a cursor, for ever: through outages, each of which `onRetry` is told. Whenever it begins, it
 * yields an empty batch, and makes sure that the log is still the one in which the cursor's head was accepted; throws
 * `LogRewoundError` if not. The consumer gives the records to the cursor; others may advance it at the same time, and
 * what they took need not be read.
 */
export async function* readOn(
  log: Log,
  cursor: ChainCursor,
  signal: AbortSignal,
  onRetry?: (error: Error) => void,
  timers = SYSTEM_TIMERS,
): AsyncGenerator<ReadOnBatch> {
  const backoff = new Backoff({ firstMs: 50, mostMs: 5_000 }, timers);
  while (!signal.aborted) {
    try {
      const stoodAt = cursor.nextOffset;
      const endAtOpening = await within(log.endOffset(), END_TIMEOUT_MS, signal, timers);
      if (endAtOpening < stoodAt) {
        throw new LogRewoundError(`The log ends at offset ${endAtOpening}, but it held offset ${stoodAt - 1} before.`);
      }
      yield { records: [], endAtOpening };
      let anchor = cursor.anchor;
      const seen = () => (anchor ? 0 : cursor.nextOffset);
      for await (const { records } of log.read(anchor?.offset ?? cursor.nextOffset, signal, seen)) {
        if (anchor && records[0]) {
          checkAnchor(anchor, records[0]);
          anchor = undefined;
        }
        backoff.reset();
        yield { records, endAtOpening };
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof LogUnavailableError || error instanceof TimedOutError)) throw error;
      onRetry?.(error);
      await backoff.wait(signal);
    }
  }
}

function checkAnchor(anchor: Anchor, record: LogRecord): void {
  if (record.offset === anchor.offset && entryHash(record.value) === anchor.hash) return;
  throw new LogRewoundError(
    `Offset ${anchor.offset} no longer holds the entry ${anchor.hash} that was read there: the log was made anew or changed.`,
  );
}
