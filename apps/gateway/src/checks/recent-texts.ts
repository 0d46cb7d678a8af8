/**
 * What was worked out lately for a text. All that is kept weighs at most `mostWeight`, in whatever unit the caller weighs
 * in; what is asked for again stays. Two generations cost less than a list of what was used when.
 */
export class RecentTexts<V> {
  private young = new Map<string, Weighed<V>>();
  private old = new Map<string, Weighed<V>>();
  private youngWeight = 0;

  constructor(private readonly mostWeight: number) {}

  get(text: string): V | undefined {
    const known = this.young.get(text);
    if (known !== undefined) return known.value;
    const kept = this.old.get(text);
    if (kept === undefined) return undefined;
    this.set(text, kept.value, kept.weight);
    return kept.value;
  }

  /** What alone weighs more than half of everything is not kept. */
  set(text: string, value: V, weight: number): void {
    if (weight > this.mostWeight / 2) return;
    const before = this.young.get(text)?.weight ?? 0;
    if (this.youngWeight - before + weight > this.mostWeight / 2) {
      this.old = this.young;
      this.young = new Map();
      this.youngWeight = 0;
    } else this.youngWeight -= before;
    this.young.set(text, { value, weight });
    this.youngWeight += weight;
  }
}

interface Weighed<V> {
  value: V;
  weight: number;
}
