/** The names of places that a dimension lists; undefined: it is open to every place. */
export type PlaceNames = ReadonlySet<string> | undefined;

/** The sets of places that rules name, each once: there are far fewer of them than rules. */
export class PlaceSets {
  private readonly sets: PlaceNames[] = [undefined];
  private readonly ids = new Map<string, number>();

  /** The number of the set; 0 is the open one. */
  intern(names: PlaceNames): number {
    if (!names) return 0;
    const sorted = [...names].sort();
    const key = sorted.join('\n');
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.sets.length;
    this.sets.push(new Set(sorted));
    this.ids.set(key, id);
    return id;
  }

  namesOf(id: number): PlaceNames {
    return this.sets[id];
  }
}

const UNSEEN = 0;
const ADMITTED = 1;
const RULED_OUT = 2;

/** A place of a question by all the names that a rule may call it; what was found of a set is not worked out again. */
export class AskedPlace {
  private verdicts = new Uint8Array(256);

  constructor(
    readonly names: PlaceNames,
    private readonly sets: PlaceSets,
  ) {}

  /** Whether a rule with this set of places may mean the place. */
  mayLieIn(id: number): boolean {
    if (this.names === undefined || id === 0) return true;
    const known = this.verdicts[id] ?? UNSEEN;
    if (known !== UNSEEN) return known === ADMITTED;
    const listed = this.sets.namesOf(id);
    const admitted = !listed || [...this.names].some((name) => listed.has(name));
    this.remember(id, admitted ? ADMITTED : RULED_OUT);
    return admitted;
  }

  private remember(id: number, verdict: number): void {
    if (id >= this.verdicts.length) {
      const larger = new Uint8Array(id * 2);
      larger.set(this.verdicts);
      this.verdicts = larger;
    }
    this.verdicts[id] = verdict;
  }
}
