/**
 * The first `most` of a list in an order. The others are not put in order: most of them cost one comparison, so a long
 * list of which little is shown costs little. Where no two are equal, it does not matter in which order the list comes.
 */
export function firstOf<T>(list: readonly T[], most: number, compare: (a: T, b: T) => number): T[] {
  const first = list.slice(0, most).sort(compare);
  for (let index = most; index < list.length; index++) {
    const item = list[index] as T;
    if (compare(item, first[most - 1] as T) >= 0) continue;
    first.pop();
    first.splice(placeOf(item, first, compare), 0, item);
  }
  return first;
}

function placeOf<T>(item: T, sorted: readonly T[], compare: (a: T, b: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] as T, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
