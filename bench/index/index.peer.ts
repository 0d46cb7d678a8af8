import type { PlainAnswer, RowQuery } from './index-rows.js';

/** Another way to answer the questions: the same rows in a store that users pick. */
export interface IndexPeer {
  name: string;
  /** Answers the questions one after the other, and says how long each took, in milliseconds. */
  answer(queries: readonly RowQuery[]): Promise<{ answers: PlainAnswer[]; tookMs: number[] }>;
  close(): Promise<void>;
}

/** Answers one question after the other and times each. */
export async function oneByOne(
  queries: readonly RowQuery[],
  answer: (query: RowQuery) => PlainAnswer | Promise<PlainAnswer>,
): Promise<{ answers: PlainAnswer[]; tookMs: number[] }> {
  const answers: PlainAnswer[] = [];
  const tookMs: number[] = [];
  for (const query of queries) {
    const startedAt = performance.now();
    answers.push(await answer(query));
    tookMs.push(performance.now() - startedAt);
  }
  return { answers, tookMs };
}
