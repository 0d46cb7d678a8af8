import { MOST_ALIKE, type ConflictTables } from './conflict.tables.js';
import { SeenKeys } from './seen-keys.js';

/** What stands for the publishers of an act that nobody published. */
export const NO_PUBLISHER = 0;

/** So many keys stay in memory with the ids kept under them; most have one. */
const REMEMBERED_KEYS = 30_000;

/** Of those under a key, no more than so many are remembered from batch to batch: enough to know that they are too many. */
const MOST_REMEMBERED = MOST_ALIKE + 32;

const NOBODY_LEAVES: ReadonlyMap<number, number> = new Map();

/** Those that are kept under a key, each with its publishers: all of them, or only some. */
interface Keepers {
  ids: ReadonlyMap<string, number>;
  areAll: boolean;
}
/** Under most keys that are sought nobody is kept. */
const NOBODY: Keepers = { ids: new Map(), areAll: true };

/**
 * Who is kept under which key. What was read once is kept up to date here, so that it is not read for every batch. Of those
 * under a key that has too many to compare only some are known, which is enough while these alone are too many: so the
 * headings of a long list are not read again for each of its rows.
 */
export class KeptKeys {
  private readonly kept = new Map<number, Keepers>();

  /** All keys that the view has held; absent where some were put there before. */
  private readonly seen: SeenKeys | undefined;

  /** `fromStart`: nothing is kept yet, so that a key that is new need not be looked for. */
  constructor(
    { fromStart }: { fromStart: boolean },
    private readonly mostKeys = REMEMBERED_KEYS,
  ) {
    this.seen = fromStart ? new SeenKeys() : undefined;
  }

  /**
   * Reads the keys that are not known. Until the next call, all of them are, or that there are too many to compare, though
   * so many restrictions leave them as `leaving` says.
   */
  async load(tables: Pick<ConflictTables, 'keptUnder'>, keys: readonly number[], leaving: number): Promise<void> {
    const unread: number[] = [];
    for (const key of keys) {
      const keepers = remembered(this.kept.get(key));
      this.kept.delete(key);
      if (keepers && (keepers.areAll || keepers.ids.size > MOST_ALIKE + leaving)) this.kept.set(key, keepers);
      else if (this.seen?.mayHave(key) === false) this.kept.set(key, NOBODY);
      else unread.push(key);
    }
    const surplus = this.kept.size + unread.length - Math.max(this.mostKeys, keys.length);
    let dropped = 0;
    for (const key of this.kept.keys()) {
      if (dropped >= surplus) break;
      this.kept.delete(key);
      dropped += 1;
    }
    const most = MOST_ALIKE + 1 + leaving;
    const found = await tables.keptUnder(unread, most);
    for (const key of unread) {
      const ids = found.get(key);
      this.kept.set(key, ids ? { ids, areAll: ids.size < most } : NOBODY);
    }
  }

  /** The restriction, of these publishers, is kept under other keys now. */
  move(id: string, before: readonly number[], after: readonly number[], publishers: number): void {
    if (before === after) return;
    for (const key of before) this.own(key)?.delete(id);
    for (const key of after) {
      this.own(key)?.set(id, publishers);
      this.seen?.add(key);
    }
  }

  /** Those under a key that is known, to be changed. */
  private own(key: number): Map<string, number> | undefined {
    const keepers = this.kept.get(key);
    if (keepers !== NOBODY) return keepers?.ids as Map<string, number> | undefined;
    const ids = new Map<string, number>();
    this.kept.set(key, { ids, areAll: true });
    return ids;
  }

  /**
   * Those of other publishers that are kept under the keys, but for keys that tell nothing because so many share them.
   * What one publisher says in many places is no conflict (see `matchActs`): a long list does not meet itself. `leaving`
   * counts, by key, those that may leave it before it is asked again, and share it no more then.
   */
  alike(
    keys: readonly number[],
    publishers: number,
    leaving: ReadonlyMap<number, number> = NOBODY_LEAVES,
  ): Set<string> {
    const found = new Set<string>();
    for (const key of keys) {
      const ids = this.kept.get(key)?.ids;
      if (!ids || ids.size > MOST_ALIKE + (leaving.get(key) ?? 0)) continue;
      for (const [id, theirs] of ids) if (theirs !== publishers || theirs === NO_PUBLISHER) found.add(id);
    }
    return found;
  }
}

/** What goes on to the next batch of what was known in the last one, which keeps all that it adds. */
function remembered(keepers: Keepers | undefined): Keepers | undefined {
  if (!keepers || keepers.ids.size <= MOST_REMEMBERED) return keepers;
  return { ids: new Map([...keepers.ids].slice(0, MOST_REMEMBERED)), areAll: false };
}
