/** Where words are longer than this, only equal ones are alike: no name has such words, and time must be bounded. */
export const LONGEST_COMPARED_WORD = 40;

/** Three rows of the table, in turn: the last two are needed for letters that changed places. */
const ROWS = [0, 1, 2].map(() => new Uint16Array(LONGEST_COMPARED_WORD + 2)) as [Uint16Array, Uint16Array, Uint16Array];

/**
 * How many letters must be inserted, left out, replaced or swapped with their neighbour to make one word the other
 * (optimal string alignment), or undefined when it is more than `limit`. Only the cells that can be within the limit are
 * filled in, those beside the diagonal (E. Ukkonen, "Algorithms for Approximate String Matching", 1985).
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  if (limit === 0) return a === b ? 0 : undefined;
  const [first, second, third] = Math.max(a.length, b.length) > LONGEST_COMPARED_WORD ? rowsFor(b) : ROWS;
  let [before, above, current] = [first, second, third];
  for (let column = 0; column <= b.length; column += 1) above[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    const from = Math.max(1, row - limit);
    const until = Math.min(b.length, row + limit);
    // What lies beside the band is more than the limit, whatever it is.
    current[from - 1] = from === 1 ? row : limit + 1;
    let least = current[from - 1] as number;
    const letter = a.charCodeAt(row - 1);
    for (let column = from; column <= until; column += 1) {
      const other = b.charCodeAt(column - 1);
      let cost = Math.min(
        (above[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (above[column - 1] as number) + (letter === other ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other;
      if (swapped) cost = Math.min(cost, (before[column - 2] as number) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (until < b.length) current[until + 1] = limit + 1;
    if (least > limit) return undefined;
    [before, above, current] = [above, current, before];
  }
  const distance = above[b.length] as number;
  return distance <= limit ? distance : undefined;
}

function rowsFor(word: string): [Uint16Array, Uint16Array, Uint16Array] {
  const row = (): Uint16Array => new Uint16Array(word.length + 2);
  return [row(), row(), row()];
}
