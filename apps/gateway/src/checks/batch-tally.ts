import { type Outcome, OUTCOMES } from '@curbline/domain';
import { LIMITS } from '@curbline/contracts';

/** What of an answer is counted. */
export interface TalliedAnswer {
  outcome: Outcome;
  restrictions: readonly { id: string }[];
}

/** What a batch has come to, as far as it was answered. */
export class BatchTally {
  answered = 0;
  refused = 0;
  readonly outcomes: Partial<Record<Outcome, number>> = {};
  private readonly ids = new Set<string>();

  add({ outcome, restrictions }: TalliedAnswer): void {
    this.answered += 1;
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    if (this.ids.size < LIMITS.page) for (const { id } of restrictions) this.ids.add(id);
  }

  /** Null when no line was answered. */
  get strictest(): Outcome | null {
    return OUTCOMES.find((outcome) => this.outcomes[outcome] !== undefined) ?? null;
  }

  /** The restrictions that had a part in any answer: the first thousand or so, which tells a person enough. */
  get restrictions(): string[] {
    return [...this.ids].slice(0, LIMITS.page);
  }
}
