import { answerJson } from '@curbline/domain';
import { checkLine, LIMITS, parseJsonWith, parseWith, readPlainLine } from '@curbline/contracts';
import type { BatchFormat, CutLine, ReadQuestion } from './batch.format.js';

/** One JSON object a line. */
export const NDJSON_FORMAT: BatchFormat = {
  contentType: 'application/x-ndjson',
  opening: '',
  cut: cutJsonLine,
  // A second mark, or an escape that may spell one, would be the mark: the last one of a name counts.
  tells: (key) => !key.includes('"id"') && !key.includes('\\'),
  read: readJsonLine,
  begin(piece, line, id) {
    piece.addPlain('{"line":');
    piece.addNumber(line);
    if (id === undefined) return piece.addPlain(',');
    piece.addPlain(',"id":');
    piece.addQuoted(id);
    piece.addPlain(',');
  },
  said: (answer) => `${answerJson(answer).slice(1)}\n`,
  refused: (line, id, problem) => write({ line, id, problem }),
  trailer: ({ ledger, position: { sequence, hash }, answered, refused, receipt }) =>
    write({ trailer: { lines: answered + refused, answered, refused, position: { ledger, sequence, hash }, receipt } }),
};

const OPENS = '{';
const OPENS_MARKED = '{"id":"';
const ENDS_MARK = '",';
/** Letters that JSON never escapes. */
const MARK = /^[A-Za-z0-9._:/-]{1,200}$/;

/** A line that begins with a mark asks what it asks without it. */
function cutJsonLine(text: string): CutLine | undefined {
  if (!text.startsWith(OPENS)) return undefined;
  if (!text.startsWith(OPENS_MARKED)) return { id: undefined, key: text.slice(OPENS.length) };
  const end = text.indexOf(ENDS_MARK, OPENS_MARKED.length);
  const id = text.slice(OPENS_MARKED.length, Math.max(end, 0));
  return MARK.test(id) ? { id, key: text.slice(end + ENDS_MARK.length) } : undefined;
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
