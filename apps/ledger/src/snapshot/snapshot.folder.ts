import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSequence } from '@curbline/domain';

/** So many snapshots are kept: the second one is for when the first turns out to be damaged. */
const KEPT = 2;
/** A snapshot takes seconds; one that is unfinished for so long was left behind by a process that was killed. */
const ABANDONED_AFTER_MS = 3_600_000;

/** The snapshots of one ledger in a folder, which several ledgers and several replicas may share. */
export class SnapshotFolder {
  private readonly finished: RegExp;
  private readonly unfinished: RegExp;

  constructor(
    readonly path: string,
    readonly ledger: string,
  ) {
    this.finished = new RegExp(`^${ledger}-\\d{20}\\.snapshot$`);
    this.unfinished = new RegExp(`^${ledger}-\\d{20}\\.snapshot\\.\\d+\\.tmp$`);
  }

  /** The file of the snapshot whose head has this sequence. */
  file(sequence: number): string {
    return join(this.path, `${this.ledger}-${formatSequence(sequence)}.snapshot`);
  }

  /** Makes the folder where there is none. */
  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
  }

  /** The names of the snapshots, the newest first. */
  async newestFirst(): Promise<string[]> {
    return (await this.names()).filter((name) => this.finished.test(name)).reverse();
  }

  /** Removes snapshots that two newer ones have replaced, and what killed processes left behind. */
  async prune(): Promise<void> {
    const superseded = (await this.newestFirst()).slice(KEPT);
    const abandoned: string[] = [];
    for (const name of (await this.names()).filter((each) => this.unfinished.test(each))) {
      const file = await stat(join(this.path, name)).catch(() => undefined);
      if (file && Date.now() - file.mtimeMs > ABANDONED_AFTER_MS) abandoned.push(name);
    }
    await Promise.all([...superseded, ...abandoned].map((name) => rm(join(this.path, name), { force: true })));
  }

  private async names(): Promise<string[]> {
    return (await readdir(this.path).catch(noneIfMissing)).sort();
  }
}

function noneIfMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
