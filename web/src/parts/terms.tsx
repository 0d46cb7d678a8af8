import type { ReactNode } from 'react';
import type { Schema } from '../api/client.js';
import { termsInWords } from '../format/terms.js';

/** What a restriction demands, each point in words. */
export function TermsList({ terms }: { terms: Schema<'Terms'> }): ReactNode {
  const points = termsInWords(terms);
  if (points.length === 0) return 'None are recorded.';
  return (
    <ul>
      {points.map((point, index) => (
        <li key={index}>{point}</li>
      ))}
    </ul>
  );
}
