/** The same one by one; `count` hears of each before it is passed on. */
export async function* counted<T>(items: AsyncIterable<T>, count: (item: T) => void): AsyncIterable<T> {
  for await (const item of items) {
    count(item);
    yield item;
  }
}
