/**
 * What was worked out lately, by number: the last `most` values at least, and never more than twice as many. A value that
 * is asked for again stays. Two generations cost less than a list of who was used when.
 */
export class Recent<V> {
  private young = new Map<number, V>();
  private old = new Map<number, V>();

  constructor(private readonly most: number) {}

  get(key: number): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const kept = this.old.get(key);
    if (kept !== undefined) this.set(key, kept);
    return kept;
  }

  set(key: number, value: V): void {
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  delete(key: number): void {
    this.young.delete(key);
    this.old.delete(key);
  }
}
