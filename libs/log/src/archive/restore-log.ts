import { headAfter, type ChainedEntry } from '@curbline/domain';
import { CHAIN_START, type ChainPosition } from '../chain/chain.cursor.js';
import { followChain } from '../chain/chain.reader.js';
import { MAX_APPEND_BYTES, type Log } from '../log.port.js';
import { ArchiveError } from './archive.errors.js';
import type { ArchiveManifest } from './archive.manifest.js';
import { readArchive, verifyArchive } from './read-archive.js';

/** So many entries at most in one append. */
const APPEND_ENTRIES = 1_000;
/** An append whose outcome is unknown is followed by a look at the log; so often at most without progress. */
const MOST_ATTEMPTS = 5;

/** What a restore works with. */
export interface RestoreOptions {
  log: Log;
  ledger: string;
  folder: string;
  signal: AbortSignal;
  /** Told of each file that has been appended, and of what had to be tried again. */
  say?: (line: string) => void;
}

/**
 * Appends the entries of a verified copy to a log that is empty, or that holds a beginning of the same chain because a
 * restore before was interrupted. At the end the log is read from its start, and must hold the same chain up to the same
 * head. No ledger service may run meanwhile.
 *
 * Throws `ArchiveError` when the copy is damaged, is of another ledger, or when the log holds anything else.
 */
export async function restoreLog(options: RestoreOptions): Promise<ArchiveManifest> {
  const { folder, ledger, log, say } = options;
  const manifest = await verifyArchive(folder);
  if (manifest.ledger !== ledger) {
    throw new ArchiveError(`${folder} holds a copy of the ledger "${manifest.ledger}", not of "${ledger}".`);
  }
  const restore = new Restore(options, manifest);
  await restore.begin();
  for await (const entries of readArchive(folder, manifest)) {
    await restore.append(entries);
    say?.(`restored up to entry ${entries.at(-1)?.sequence} of ${manifest.head.sequence}`);
  }
  expectSame(await endOf(log, options, CHAIN_START), manifest);
  return manifest;
}

/** Where the log stands as the restore has seen it, and what is to follow. */
class Restore {
  private readonly options: RestoreOptions;
  private readonly manifest: ArchiveManifest;
  private position = CHAIN_START;

  constructor(options: RestoreOptions, manifest: ArchiveManifest) {
    this.options = options;
    this.manifest = manifest;
  }

  /** Looks at what the log holds, and refuses what is no beginning of the copy. */
  async begin(): Promise<void> {
    const { log, folder, say } = this.options;
    this.position = await endOf(log, this.options, CHAIN_START);
    const { sequence, hash } = this.position.head;
    if (sequence < 0 && (await log.endOffset()) === 0) return;
    if (sequence < 0) throw this.notEmpty('records that are no entries of this ledger');
    for await (const entries of readArchive(folder, this.manifest)) {
      const found = entries.find((entry) => entry.sequence === sequence);
      if (!found) continue;
      if (found.hash !== hash) throw this.notEmpty(`another chain, up to entry ${sequence} (${hash})`);
      say?.(`The log holds the copy up to entry ${sequence} already; the rest is restored.`);
      return;
    }
    throw this.notEmpty(`entries up to ${sequence}, more than the copy has`);
  }

  /** Appends those of the entries that the log does not hold yet. */
  async append(entries: readonly ChainedEntry[]): Promise<void> {
    let attempts = 0;
    for (;;) {
      this.options.signal.throwIfAborted();
      const batch = nextBatch(entries, this.position.head.sequence + 1);
      if (batch.length === 0) return;
      const before = this.position.head.sequence;
      this.position = await this.appended(batch);
      this.checkStands(entries, before);
      attempts = this.position.head.sequence > before ? 0 : attempts + 1;
      if (attempts >= MOST_ATTEMPTS) {
        throw new ArchiveError(
          `Entry ${before + 1} could not be appended in ${attempts} attempts. Run the same command again when the log is well: it goes on from there.`,
        );
      }
    }
  }

  /** Where the log stands after an append: where it was told to have landed, or else what the log itself shows. */
  private async appended(batch: readonly ChainedEntry[]): Promise<ChainPosition> {
    const { log, say } = this.options;
    try {
      const { baseOffset } = await log.append(batch.map(({ bytes }) => bytes));
      const last = batch.at(-1);
      if (last && baseOffset === this.position.nextOffset) {
        return { head: headAfter(last), nextOffset: baseOffset + batch.length };
      }
    } catch (error) {
      say?.(`An append failed and is looked into: ${(error as Error).message}`);
    }
    return endOf(log, this.options, this.position);
  }

  private checkStands(entries: readonly ChainedEntry[], before: number): void {
    const { sequence, hash } = this.position.head;
    if (sequence === before || entries.some((entry) => entry.sequence === sequence && entry.hash === hash)) return;
    throw new ArchiveError(
      `Somebody else wrote to the log of "${this.options.ledger}" during the restore: entry ${sequence} (${hash}) is not of the copy. Stop every ledger service, empty the log and restore again.`,
    );
  }

  private notEmpty(what: string): ArchiveError {
    return new ArchiveError(
      `The log of "${this.options.ledger}" holds ${what}: a copy is restored into an empty log only. Nothing was written.`,
    );
  }
}

function nextBatch(entries: readonly ChainedEntry[], from: number): ChainedEntry[] {
  const first = entries[0]?.sequence ?? from;
  const batch: ChainedEntry[] = [];
  let bytes = 0;
  for (const entry of entries.slice(Math.max(0, from - first))) {
    bytes += entry.bytes.byteLength;
    if (bytes > MAX_APPEND_BYTES || batch.length === APPEND_ENTRIES) break;
    batch.push(entry);
  }
  return batch;
}

/** Follows the chain from a position to the end of the log as it is now. */
async function endOf(log: Log, options: RestoreOptions, from: ChainPosition): Promise<ChainPosition> {
  const { ledger, signal, say } = options;
  const onRetry = (error: Error) => say?.(`The log cannot be read at the moment: ${error.message}`);
  let position = from;
  for await (const batch of followChain(log, { ledger, from, signal, onRetry })) {
    ({ position } = batch);
    if (batch.caughtUp) break;
  }
  signal.throwIfAborted();
  return position;
}

function expectSame({ head }: ChainPosition, { head: copied, ledger }: ArchiveManifest): void {
  if (head.sequence === copied.sequence && head.hash === copied.hash) return;
  throw new ArchiveError(
    `The log of "${ledger}" ends at entry ${head.sequence} (${head.hash}) after the restore, and the copy at ${copied.sequence} (${copied.hash}).`,
  );
}
