import { join } from 'node:path';
import { entryHash } from '@curbline/domain';
import { LogUnavailableError, type Log, type LogRecord } from '@curbline/log';
import { sleep } from '@curbline/platform';
import type { FoldedLedger } from '../chain/folded.ledger.js';
import { SnapshotUnusableError } from './snapshot.errors.js';
import { readSnapshot, readSnapshotHeader } from './snapshot.file.js';
import type { SnapshotFolder } from './snapshot.folder.js';
import type { SnapshotHeader } from './snapshot.header.js';

const READ_TIMEOUT_MS = 10_000;
/** A Kafka broker that has not yet heard that another one leads tells an old end for so long, its session, at most. */
const DOUBT_MS = 15_000;
const ASK_AGAIN_MS = 250;

/** A state to go on from, and the snapshots that could not be used, each with the reason. */
export interface Restoration {
  folded?: FoldedLedger;
  file?: string;
  unusable: string[];
}

/**
 * Reads the newest snapshot that can be used with this log. The log decides: a snapshot of another version, another
 * ledger or another log (its genesis entry differs) is left out, and so is a damaged one.
 *
 * One thing is told apart from these: a snapshot taken from this very log, or from one that has become empty, whose
 * position the log no longer holds. That log once held what the snapshot says, and has lost or changed it. Then the state
 * is returned as well, for the chain's own guard to stop the writer at the snapshot's position (`LogRewoundError`): to
 * leave the snapshot out would be to write on over entries that were acknowledged. A log that only seems too short is
 * asked again for `doubtMs` before. A person who replaced the log on purpose moves the snapshots away.
 *
 * Rejects with the log's error when that cannot be asked, or with the signal's reason.
 */
export async function restoreSnapshot(
  folder: SnapshotFolder,
  log: Log,
  signal: AbortSignal,
  doubtMs = DOUBT_MS,
): Promise<Restoration> {
  const unusable: string[] = [];
  const names = await folder.newestFirst().catch((error: Error) => void unusable.push(error.message));
  for (const name of names ?? []) {
    const file = join(folder.path, name);
    try {
      await assertOfLog(log, await readSnapshotHeader(file, folder.ledger), signal, doubtMs);
      return { folded: await readSnapshot(file, folder.ledger), file, unusable };
    } catch (error) {
      if (!(error instanceof SnapshotUnusableError)) throw error;
      unusable.push(`${name} (${error.message})`);
    }
  }
  return { unusable };
}

async function assertOfLog(
  log: Log,
  { genesis, nextOffset }: SnapshotHeader,
  signal: AbortSignal,
  doubtMs: number,
): Promise<void> {
  const deadline = performance.now() + doubtMs;
  let end = await log.endOffset();
  while (end < nextOffset && performance.now() < deadline) {
    await sleep(ASK_AGAIN_MS, signal);
    signal.throwIfAborted();
    end = await log.endOffset();
  }
  if (end <= genesis.offset) return;
  if (entryHash((await readRecord(log, genesis.offset)).value) !== genesis.hash) {
    throw new SnapshotUnusableError('it was taken from another log, which began with another entry');
  }
}

async function readRecord(log: Log, offset: number): Promise<LogRecord> {
  const enough = AbortSignal.timeout(READ_TIMEOUT_MS);
  for await (const { records } of log.read(offset, enough)) if (records[0]) return records[0];
  throw new LogUnavailableError(`The log did not give the entry at offset ${offset} in time.`);
}
