import type { CheckQuestion } from '@curbline/domain';
import { checkQuestions } from './check-questions.js';
import { Random } from './random.js';
import { Zipf } from './zipf.js';

/**
 * How the lines of a file repeat: `repeated`, drawn by Zipf's law from a thousand questions, as order books do; or
 * `distinct`, no two of them the same.
 */
export const LINE_KINDS = ['repeated', 'distinct'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Which lines. The same three make the same lines, in every process. */
export interface LinesAsked {
  kind: LineKind;
  seed: number;
  lines: number;
}

const BOOK_SIZE = 1_000;

/** The questions of a file, one a line. */
export function questionLines({ kind, seed, lines }: LinesAsked): CheckQuestion[] {
  const distinct = distinctQuestions(seed, kind === 'distinct' ? lines : Math.min(lines, BOOK_SIZE));
  if (kind === 'distinct') return distinct;
  const random = new Random(seed);
  const rank = new Zipf(distinct.length);
  return Array.from({ length: lines }, () => distinct[rank.draw(random)] as CheckQuestion);
}

function distinctQuestions(seed: number, count: number): CheckQuestion[] {
  const found = new Map<string, CheckQuestion>();
  for (let part = 0; found.size < count; part += 1) {
    for (const question of checkQuestions(seed + part, count)) {
      if (found.size < count) found.set(JSON.stringify(question), question);
    }
  }
  return [...found.values()];
}
