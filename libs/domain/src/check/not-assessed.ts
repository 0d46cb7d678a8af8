import type { CheckAnswer } from './answer.js';
import { DIMENSIONS, type Dimension } from './match.js';
import type { NotGiven } from './scope-match.js';
import { compareText } from './strictness.js';

interface Count {
  dimension: Dimension;
  scheme?: string;
  restrictions: number;
}

/**
 * How many restrictions depended on each thing that the question left out, whether they are shown or not: in the order
 * of the dimensions, then of the schemes.
 */
export function countNotAssessed(ofEach: readonly (readonly NotGiven[])[]): CheckAnswer['notAssessed'] {
  const counts = new Map<string, Count & { last: number }>();
  for (const [number, notGiven] of ofEach.entries()) {
    for (const { dimension, scheme } of notGiven) {
      const key = scheme === undefined ? dimension : `${dimension} ${scheme}`;
      const known = counts.get(key);
      if (!known)
        counts.set(key, { dimension, ...(scheme !== undefined && { scheme }), restrictions: 1, last: number });
      else if (known.last !== number) {
        known.restrictions += 1;
        known.last = number;
      }
    }
  }
  return [...counts.values()].sort(inOrder).map(({ last: _, ...count }) => count);
}

function inOrder(a: Count, b: Count): number {
  const rank = ({ dimension }: Count): number => DIMENSIONS.indexOf(dimension);
  return rank(a) - rank(b) || compareText(a.scheme ?? '', b.scheme ?? '');
}
