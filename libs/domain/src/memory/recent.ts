/**
 * What was worked out lately, by its key: the last `most` values at least, and never more than twice as many. A value that
 * is asked for again stays. Two generations cost less than a list of who was used when. What is kept depends on nothing
 * but its key, so keeping it changes no result.
 */
export class Recent<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const kept = this.old.get(key);
    if (kept !== undefined) this.set(key, kept);
    return kept;
  }

  /** The value of a key; made by `make` where it is not kept. */
  getOr(key: K, make: (key: K) => V): V {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const value = make(key);
    this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  delete(key: K): void {
    this.young.delete(key);
    this.old.delete(key);
  }
}
