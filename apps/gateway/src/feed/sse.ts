import type { FeedEntry } from './feed.history.js';

/** https://html.spec.whatwg.org/multipage/server-sent-events.html names it. */
export const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** How long a browser waits before it comes back. */
const RETRY_MS = 1_000;

/** The first bytes: they send the head on its way, and tell browsers how to come back. */
export const OPENING = Buffer.from(`retry: ${RETRY_MS}\n: Curbline feed\n\n`);

/** Keeps proxies from closing a connection on which nothing happens. */
export const COMMENT = Buffer.from(': still here\n\n');

const LINE_BREAK = /\r\n|\n|\r/;
const frames = new WeakMap<FeedEntry, Buffer>();

/**
 * One event of the stream. Its data are the stored bytes: an entry is written as one line, and the standard puts one
 * that was written otherwise together again from its lines. Thousands of clients get the same buffer.
 */
export function frameOf(entry: FeedEntry): Buffer {
  const known = frames.get(entry);
  if (known) return known;
  const data = Buffer.from(entry.bytes).toString('utf8').split(LINE_BREAK).join('\ndata: ');
  const frame = Buffer.from(`id: ${entry.sequence}\nevent: ${entry.type}\ndata: ${data}\n\n`);
  frames.set(entry, frame);
  return frame;
}
