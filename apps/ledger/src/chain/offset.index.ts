/**
 * Where the entries of a chain stand in its log. Between two skipped records the distance of offset and sequence is the
 * same, so only its changes are kept: a log with one writer at a time needs a handful for millions of entries.
 */
export class OffsetIndex {
  private readonly sequences: number[] = [];
  private readonly distances: number[] = [];

  /** Adds the next entry, in order of sequence. */
  add(sequence: number, offset: number): void {
    const distance = offset - sequence;
    if (this.distances.at(-1) === distance) return;
    this.sequences.push(sequence);
    this.distances.push(distance);
  }

  /** How many changes of the distance there are; those that are there stay as they are. */
  get size(): number {
    return this.sequences.length;
  }

  /** The changes with these numbers, each as the first sequence and the distance from there on. */
  changes(from: number, until: number): [sequence: number, distance: number][] {
    return this.sequences
      .slice(from, until)
      .map((sequence, index) => [sequence, this.distances[from + index] as number]);
  }

  /** The offset of an entry that was added. */
  offsetOf(sequence: number): number {
    let low = 0;
    let high = this.sequences.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sequences[middle] as number) <= sequence) low = middle + 1;
      else high = middle;
    }
    const distance = this.distances[low - 1];
    if (distance === undefined) throw new RangeError(`Sequence ${sequence} was never added.`);
    return sequence + distance;
  }
}
