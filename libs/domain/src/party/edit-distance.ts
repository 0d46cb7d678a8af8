/** Where words are longer than this, only equal ones are alike: no name has such words, and time must be bounded. */
export const LONGEST_COMPARED_WORD = 40;

/**
 * How many letters must be inserted, left out, replaced or swapped with their neighbour to make one word the other
 * (optimal string alignment), or undefined when it is more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (above[column - 1] as number) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] as number) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return undefined;
    before = above;
    above = current;
  }
  const distance = above[b.length] as number;
  return distance <= limit ? distance : undefined;
}
