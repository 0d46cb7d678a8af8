import type { ChainBatch } from '@curbline/log';

/** So many entries at most in one transaction: enough to be fast, few enough that readers are told soon. */
const ENTRIES_PER_COMMIT = 2_000;

/** A batch of the chain in parts of a commit's size; none when it is empty. */
export function* partsOf({ entries, position }: ChainBatch): Generator<Pick<ChainBatch, 'entries' | 'position'>> {
  for (let from = 0; from < entries.length; from += ENTRIES_PER_COMMIT) {
    const part = entries.slice(from, from + ENTRIES_PER_COMMIT);
    const last = part.at(-1);
    if (!last) return;
    const { sequence, hash, recordedAt, offset } = last;
    const isWhole = from + part.length === entries.length;
    yield {
      entries: part,
      position: isWhole ? position : { head: { sequence, hash, recordedAt }, nextOffset: offset + 1 },
    };
  }
}

/** The same values, each asked for while the one before is still being dealt with. One at a time, so memory stays bounded. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const values = source[Symbol.asyncIterator]();
  try {
    let next = ask(values);
    for (;;) {
      const answer = await next;
      if (answer.done) return;
      next = ask(values);
      yield answer.value;
    }
  } finally {
    // Not awaited: the value that was asked for may take for ever to come, unless the source is told otherwise.
    void values.return?.().catch(() => undefined);
  }
}

/** What it rejects with is told to whoever awaits it, which may be later. */
function ask<T>(values: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = values.next();
  next.catch(() => undefined);
  return next;
}
