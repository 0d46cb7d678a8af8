/**
 * Which replica of the ledger to ask. All of them answer the same, but one writer at a time is the fastest (two that
 * extend one head undo each other's batches), so everybody stays with one until it fails, and then moves on together.
 */
export class ReplicaChoice<Replica> {
  private chosen = 0;

  /** `replicas` has at least one. */
  constructor(private readonly replicas: readonly Replica[]) {}

  get count(): number {
    return this.replicas.length;
  }

  get current(): Replica {
    return this.replicas[this.chosen] as Replica;
  }

  /** Moves on to the next one, unless somebody else did so since this one was chosen. */
  failed(replica: Replica): void {
    if (replica === this.current) this.chosen = (this.chosen + 1) % this.replicas.length;
  }
}
