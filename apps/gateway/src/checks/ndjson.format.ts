import { answerJson } from '@curbline/domain';
import { checkLine, LIMITS, parseJsonWith, parseWith, readPlainLine } from '@curbline/contracts';
import type { BatchFormat, CutLine, ReadQuestion } from './batch.format.js';

/** One JSON object a line. */
export const NDJSON_FORMAT: BatchFormat = {
  contentType: 'application/x-ndjson',
  opening: '',
  cut: cutJsonLine,
  read: readJsonLine,
  head: (line, id) => (id === undefined ? `{"line":${line},` : `{"line":${line},"id":${JSON.stringify(id)},`),
  said: (answer) => `${answerJson(answer).slice(1)}\n`,
  refused: (line, id, problem) => write({ line, id, problem }),
  trailer: ({ ledger, position: { sequence, hash }, answered, refused, receipt }) =>
    write({ trailer: { lines: answered + refused, answered, refused, position: { ledger, sequence, hash }, receipt } }),
};

/** A mark that stands first, in letters that JSON never escapes. */
const MARKED = /^\{"id":"([A-Za-z0-9._:/-]{1,200})",/;

/**
 * A line that begins with a mark asks what it asks without it. One with a second mark, or with an escape that may spell
 * one, does not: the last one of a name counts.
 */
function cutJsonLine(text: string): CutLine | undefined {
  const marked = MARKED.exec(text);
  const rest = marked ? text.slice(marked[0].length) : text;
  if (rest.includes('"id"') || rest.includes('\\')) return undefined;
  return marked ? { id: marked[1], key: `{${rest}` } : { id: undefined, key: text };
}

function readJsonLine(text: string): ReadQuestion {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { result: parseJsonWith(checkLine, text) };
  }
  const plain = readPlainLine(value);
  if (plain) return { id: plain.id, result: { ok: true, value: plain } };
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
