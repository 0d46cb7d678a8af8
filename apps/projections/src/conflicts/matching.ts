import type { Act } from '@curbline/domain';
import type { ActFiles } from './act-files.js';
import { claimsOf, linkOf, NOBODY, saysTheSame, type Link } from './conflict.row.js';
import type { ConflictTables, KeyOf } from './conflict.tables.js';
import type { KeptKeys } from './kept-keys.js';

/** What a restriction told after one event of a batch, and under which keys it was kept before and after it. */
export interface Step {
  sequence: number;
  id: string;
  act: Act | undefined;
  before: string[];
  own: string[];
  sought: string[];
}

/**
 * Finds, event by event, who tells of the same act as the restriction that changed, and what is said of them now. The
 * outcome does not depend on how the events were put into batches: each is compared with what was known before it.
 */
export class Matching {
  private readonly links = new Map<string, Link>();
  private readonly partners = new Map<string, Set<string>>();
  private readonly changed = new Map<string, { ids: [string, string]; link: Link | null }>();

  private constructor(
    private readonly tables: ConflictTables,
    private readonly acts: Map<string, Act | undefined>,
    private readonly kept: KeptKeys,
  ) {}

  /**
   * Reads what the steps of a batch may meet. `acts` are those that its restrictions told before it, of those that the
   * view held already.
   */
  static async read(
    tables: ConflictTables,
    steps: readonly Step[],
    acts: Map<string, Act | undefined>,
    files: ActFiles,
    kept: KeptKeys,
  ): Promise<Matching> {
    const keys = new Set(steps.flatMap(({ before, own, sought }) => [...before, ...own, ...sought]));
    const moves = steps.filter(({ before, own }) => before !== own && before.length > 0);
    await kept.load(tables, [...keys], moves.length);
    const matching = new Matching(tables, acts, kept);
    for (const link of await tables.linksOf([...acts.keys()])) matching.remember(link);
    const met = new Set<string>();
    for (const { sought } of steps) for (const id of kept.alike(sought)) met.add(id);
    for (const ids of matching.partners.values()) for (const id of ids) met.add(id);
    const ofBatch = new Set(steps.map(({ id }) => id));
    const others = [...met].filter((id) => !ofBatch.has(id));
    await files.load(tables, others);
    for (const id of others) acts.set(id, files.get(id)?.act);
    return matching;
  }

  /** Takes what a restriction tells now. One that nothing imposes any more is kept under no key and linked with nobody. */
  take({ sequence, id, act, before, own, sought }: Step): void {
    const last = this.acts.get(id);
    this.acts.set(id, act);
    this.kept.move(id, before, own);
    if (!act) return this.dissolve(id, last, sequence);
    for (const other of new Set([...this.kept.alike(sought), ...(this.partners.get(id) ?? [])])) {
      const counterpart = other === id ? undefined : this.acts.get(other);
      if (counterpart) this.say(id, other, (link) => linkOf(act, counterpart, link, sequence));
    }
    this.say(id, NOBODY, (link) => claimsOf(act, link, sequence));
  }

  /** Writes what changed, and returns how many rows that were. */
  async save(steps: readonly Step[]): Promise<number> {
    const { added, dropped } = keyChanges(steps);
    await this.tables.saveKeys(added, dropped);
    await this.tables.saveLinks(this.changed);
    return added.length + dropped.length + this.changed.size;
  }

  private dissolve(id: string, last: Act | undefined, sequence: number): void {
    if (!last) return;
    // An act of no jurisdiction matches nothing: what was linked with it is resolved.
    const nothing: Act = { ...last, jurisdiction: '', claims: [] };
    for (const other of this.partners.get(id) ?? []) {
      const counterpart = this.acts.get(other);
      if (counterpart) this.say(id, other, (link) => linkOf(nothing, counterpart, link, sequence));
    }
    this.say(id, NOBODY, (link) => claimsOf(nothing, link, sequence));
  }

  private say(first: string, second: string, tell: (before: Link | undefined) => Link | undefined): void {
    const ids: [string, string] = second === NOBODY || first < second ? [first, second] : [second, first];
    const key = ids.join(' ');
    const before = this.links.get(key);
    const after = tell(before);
    if (!before && !after) return;
    if (before && after && saysTheSame(before, after)) return;
    if (after) this.remember(after);
    else this.links.delete(key);
    this.changed.set(key, { ids, link: after ?? null });
  }

  private remember(link: Link): void {
    const { one, other } = link;
    this.links.set(`${one} ${other}`, link);
    if (other === NOBODY) return;
    for (const [id, partner] of [
      [one, other],
      [other, one],
    ] as const) {
      this.partners.set(id, (this.partners.get(id) ?? new Set()).add(partner));
    }
  }
}

/** From under which keys the batch took restrictions, and under which it put them, from its first step to its last. */
function keyChanges(steps: readonly Step[]): { added: KeyOf[]; dropped: KeyOf[] } {
  const ends = new Map<string, { before: string[]; own: string[] }>();
  for (const { id, before, own } of steps) ends.set(id, { before: ends.get(id)?.before ?? before, own });
  const added: KeyOf[] = [];
  const dropped: KeyOf[] = [];
  for (const [id, { before, own }] of ends) {
    const [was, is] = [new Set(before), new Set(own)];
    for (const key of is) if (!was.has(key)) added.push({ key, id });
    for (const key of was) if (!is.has(key)) dropped.push({ key, id });
  }
  return { added, dropped };
}
