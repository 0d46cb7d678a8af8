const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** One record out of a text, and where the next one begins; or why there is none. */
export type ParsedRecord =
  | { state: 'record'; cells: string[]; next: number }
  /** Something follows a closing quotation mark. The text goes on after the line in which it stands. */
  | { state: 'stray-quote'; next: number }
  /** The record goes on after the text that is there so far. */
  | { state: 'more' }
  /** The text ends within quotation marks. */
  | { state: 'never-closed' };

/**
 * Reads the record that begins at `from` (RFC 4180; a line ends with CR LF or LF; a quotation mark within a cell that
 * does not begin with one is an ordinary character). `whole`: nothing comes after the text.
 */
export function parseRecord(text: string, from: number, delimiter: number, whole: boolean): ParsedRecord {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let end: number;
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1, whole);
      if (close === undefined) return { state: whole ? 'never-closed' : 'more' };
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      end = close + 1;
      if (text.charCodeAt(end) === CARRIAGE_RETURN) end += 1;
      if (end < text.length && text.charCodeAt(end) !== delimiter && text.charCodeAt(end) !== LINE_FEED) {
        return skipLine(text, end, whole);
      }
    } else {
      end = at;
      while (end < text.length && text.charCodeAt(end) !== delimiter && text.charCodeAt(end) !== LINE_FEED) end += 1;
      const carriageReturn = end > at && text.charCodeAt(end - 1) === CARRIAGE_RETURN;
      cells.push(text.slice(at, carriageReturn && text.charCodeAt(end) !== delimiter ? end - 1 : end));
    }
    if (end >= text.length) return whole ? { state: 'record', cells, next: end } : { state: 'more' };
    if (text.charCodeAt(end) === LINE_FEED) return { state: 'record', cells, next: end + 1 };
    at = end + 1;
  }
}

/** Undefined when it is not in the text, or when only what comes next would tell whether it is a doubled one. */
function closingQuote(text: string, from: number, whole: boolean): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (at + 1 >= text.length) return whole ? at : undefined;
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return undefined;
}

function skipLine(text: string, from: number, whole: boolean): ParsedRecord {
  const end = text.indexOf('\n', from);
  if (end >= 0) return { state: 'stray-quote', next: end + 1 };
  return whole ? { state: 'stray-quote', next: text.length } : { state: 'more' };
}

/** How many lines end in a stretch of text. */
export function lineEndsIn(text: string, from: number, until: number): number {
  let ends = 0;
  for (let at = from; at < until; at++) if (text.charCodeAt(at) === LINE_FEED) ends += 1;
  return ends;
}
