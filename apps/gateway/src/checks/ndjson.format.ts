import { checkLine, LIMITS, parseJsonWith, parseWith } from '@curbline/contracts';
import type { BatchFormat, ReadQuestion } from './batch.format.js';

/** One JSON object a line. */
export const NDJSON_FORMAT: BatchFormat = {
  contentType: 'application/x-ndjson',
  opening: '',
  read: readJsonLine,
  answered: (line, id, answer) => write({ line, id, ...answer }),
  refused: (line, id, problem) => write({ line, id, problem }),
  trailer: ({ ledger, position: { sequence, hash }, answered, refused, receipt }) =>
    write({ trailer: { lines: answered + refused, answered, refused, position: { ledger, sequence, hash }, receipt } }),
};

function readJsonLine(text: string): ReadQuestion {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { result: parseJsonWith(checkLine, text) };
  }
  return { id: markOf(value), result: parseWith(checkLine, value) };
}

/** The mark is echoed even where the line is refused for something else: it is how the caller finds the line again. */
function markOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id.length <= LIMITS.echo ? id : undefined;
}

function write(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
