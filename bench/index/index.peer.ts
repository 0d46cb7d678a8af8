import type { PlainAnswer, RowQuery } from './index-rows.js';

/**
 * From which similarity of trigrams on two names are alike to a peer: that with the best F1 on pairs of real names
 * ("Names of parties" in docs/benchmarks.md).
 */
export const ALIKE_FROM = 0.66;

/** What a peer answers, and how long each question took, in milliseconds. */
export interface PeerAnswers {
  answers: PlainAnswer[];
  tookMs: number[];
}

/** Another way to answer the questions: the same rows in a store that users pick. */
export interface IndexPeer {
  name: string;
  /** Answers the questions one after the other; of parties it looks for the exact name. */
  answer(queries: readonly RowQuery[]): Promise<PeerAnswers>;
  /**
   * The same, with every name whose trigrams are similar to those of a party (`ALIKE_FROM`): what lists such a name is a
   * candidate. Absent where the store has no search by likeness.
   */
  answerAlike?(queries: readonly RowQuery[]): Promise<PeerAnswers>;
  close(): Promise<void>;
}

/** Answers one question after the other and times each. */
export async function oneByOne(
  queries: readonly RowQuery[],
  answer: (query: RowQuery) => PlainAnswer | Promise<PlainAnswer>,
): Promise<PeerAnswers> {
  const answers: PlainAnswer[] = [];
  const tookMs: number[] = [];
  for (const query of queries) {
    const startedAt = performance.now();
    answers.push(await answer(query));
    tookMs.push(performance.now() - startedAt);
  }
  return { answers, tookMs };
}
