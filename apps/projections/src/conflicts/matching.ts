import { setImmediate } from 'node:timers/promises';
import type { Act } from '@curbline/domain';
import { folding } from '../runner/projection.errors.js';
import type { ActFiles } from './act-files.js';
import { claimsOf, linkOf, NOBODY, type Link } from './conflict.row.js';
import type { ConflictTables, KeyOf } from './conflict.tables.js';
import type { KeptKeys } from './kept-keys.js';

/** What a restriction told after one event of a batch, and under which keys it was kept before and after it. */
export interface Step {
  sequence: number;
  id: string;
  act: Act | undefined;
  before: number[];
  own: number[];
  sought: number[];
  publishers: number;
}

/** A few milliseconds of work. */
const STEPS_AT_A_TIME = 32;

/** About so many restrictions are in memory at a time because those of a batch may tell of the same act. */
const MOST_MET = 4_000;

/**
 * Finds, event by event, who tells of the same act as the restriction that changed, and what is said of them now. The
 * outcome does not depend on how the events were put into batches: each is compared with what was known before it.
 */
export class Matching {
  /** What is said so far: of whom, with whom. */
  private readonly links = new Map<string, Map<string, Link>>();
  private readonly changed = new Map<string, { ids: [string, string]; link: Link | null }>();

  private constructor(
    private readonly tables: ConflictTables,
    private readonly steps: readonly Step[],
    private readonly acts: Map<string, Act | undefined>,
    private readonly files: ActFiles,
    private readonly kept: KeptKeys,
  ) {}

  /**
   * Reads what is said of the restrictions of a batch so far. `acts` are those that they told before it, of those that the
   * view held already.
   */
  static async read(
    tables: ConflictTables,
    steps: readonly Step[],
    acts: Map<string, Act | undefined>,
    files: ActFiles,
    kept: KeptKeys,
  ): Promise<Matching> {
    // Most events leave the keys of their restriction as they are: the lists of them are the same ones.
    const lists = new Set(steps.flatMap(({ before, own, sought }) => [before, own, sought]));
    await kept.load(tables, [...new Set([...lists].flat())], steps.filter(leavesKeys).length);
    const matching = new Matching(tables, steps, acts, files, kept);
    for (const link of await tables.linksOf([...acts.keys()])) matching.remember(link);
    return matching;
  }

  /** Takes the steps in their order. The restrictions that they meet come into memory by and by, however many they are. */
  async take(): Promise<void> {
    const ofBatch = new Set(this.steps.map(({ id }) => id));
    for (let from = 0; from < this.steps.length;) {
      const part: Step[] = [];
      const met = new Set<string>();
      const leaving = leavesOf(this.steps.slice(from, from + STEPS_AT_A_TIME));
      while (from < this.steps.length && part.length < STEPS_AT_A_TIME && met.size < MOST_MET) {
        const step = this.steps[from] as Step;
        for (const id of this.meets(step, leaving)) if (!ofBatch.has(id)) met.add(id);
        part.push(step);
        from += 1;
      }
      await this.meet([...met]);
      folding(() => part.forEach((step) => this.takeStep(step)));
      for (const id of met) this.acts.delete(id);
      // What else the process has to do goes on.
      await setImmediate();
    }
  }

  private meets({ id, sought, publishers }: Step, leaving?: ReadonlyMap<number, number>): Set<string> {
    const met = this.kept.alike(sought, publishers, leaving);
    for (const partner of this.links.get(id)?.keys() ?? []) if (partner !== NOBODY) met.add(partner);
    return met;
  }

  private async meet(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const [id, act] of await this.files.actsOf(this.tables, ids)) this.acts.set(id, act);
  }

  /** Takes what a restriction tells now. One that nothing imposes any more is kept under no key and linked with nobody. */
  private takeStep(step: Step): void {
    const { sequence, id, act, before, own, publishers } = step;
    const last = this.acts.get(id);
    this.acts.set(id, act);
    this.kept.move(id, before, own, publishers);
    if (!act) return this.dissolve(id, last, sequence);
    for (const other of this.meets(step)) {
      const counterpart = other === id ? undefined : this.acts.get(other);
      if (counterpart) this.say(id, other, (before) => linkOf(act, counterpart, before, sequence));
    }
    this.say(id, NOBODY, (before) => claimsOf(act, before, sequence));
  }

  /** Writes what changed, and returns how many rows that were. */
  async save(): Promise<number> {
    const { added, dropped } = keyChanges(this.steps);
    await this.tables.saveKeys(added, dropped);
    await this.tables.saveLinks(this.changed);
    return added.length + dropped.length + this.changed.size;
  }

  private dissolve(id: string, last: Act | undefined, sequence: number): void {
    if (!last) return;
    // An act of no jurisdiction matches nothing: what was linked with it is resolved.
    const nothing: Act = { ...last, jurisdiction: '', claims: [] };
    for (const other of [...(this.links.get(id)?.keys() ?? [])]) {
      const counterpart = this.acts.get(other);
      if (counterpart) this.say(id, other, (before) => linkOf(nothing, counterpart, before, sequence));
    }
    this.say(id, NOBODY, (before) => claimsOf(nothing, before, sequence));
  }

  private say(first: string, second: string, tell: (before: Link | undefined) => Link | undefined): void {
    const before = this.links.get(first)?.get(second);
    const after = tell(before);
    if (after === before) return;
    if (after) this.remember(after);
    else this.forget(first, second);
    const ids: [string, string] = second === NOBODY || first < second ? [first, second] : [second, first];
    this.changed.set(ids.join(' '), { ids, link: after ?? null });
  }

  private remember(link: Link): void {
    this.linksOf(link.one).set(link.other, link);
    if (link.other !== NOBODY) this.linksOf(link.other).set(link.one, link);
  }

  private forget(one: string, other: string): void {
    this.links.get(one)?.delete(other);
    this.links.get(other)?.delete(one);
  }

  private linksOf(id: string): Map<string, Link> {
    const known = this.links.get(id) ?? new Map<string, Link>();
    this.links.set(id, known);
    return known;
  }
}

function leavesKeys({ before, own }: Step): boolean {
  return before !== own && before.length > 0;
}

/** How many of the steps take their restriction from under each key. */
function leavesOf(steps: readonly Step[]): Map<number, number> {
  const leaves = new Map<number, number>();
  for (const { before, own } of steps.filter(leavesKeys)) {
    for (const key of before) if (!own.includes(key)) leaves.set(key, (leaves.get(key) ?? 0) + 1);
  }
  return leaves;
}

/** From under which keys the batch took restrictions, and under which it put them, from its first step to its last. */
function keyChanges(steps: readonly Step[]): { added: KeyOf[]; dropped: KeyOf[] } {
  const ends = new Map<string, { before: number[]; own: number[]; publishers: number }>();
  for (const { id, before, own, publishers } of steps) {
    ends.set(id, { before: ends.get(id)?.before ?? before, own, publishers });
  }
  const added: KeyOf[] = [];
  const dropped: KeyOf[] = [];
  for (const [id, { before, own, publishers }] of ends) {
    if (before === own) continue;
    const [was, is] = [new Set(before), new Set(own)];
    for (const key of is) if (!was.has(key)) added.push({ key, id, publishers });
    for (const key of was) if (!is.has(key)) dropped.push({ key, id, publishers });
  }
  return { added, dropped };
}
