/** The same rows one by one; `count` hears of each before it is passed on. Throws when the signal ends the run. */
export async function* counted<T>(rows: AsyncIterable<T>, count: () => void, signal?: AbortSignal): AsyncIterable<T> {
  for await (const row of rows) {
    signal?.throwIfAborted();
    count();
    yield row;
  }
}
