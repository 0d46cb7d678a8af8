/** The same one by one; `count` hears of each before it is passed on. Throws when the signal ends the run. */
export async function* counted<T>(
  items: AsyncIterable<T>,
  count: (item: T) => void,
  signal?: AbortSignal,
): AsyncIterable<T> {
  for await (const item of items) {
    signal?.throwIfAborted();
    count(item);
    yield item;
  }
}
