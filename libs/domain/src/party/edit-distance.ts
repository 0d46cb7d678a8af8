/** Where words are longer than this, only equal ones are alike: no name has such words, and time must be bounded. */
export const LONGEST_COMPARED_WORD = 40;

/** A column of the table is one number, a bit for each letter of the first word. */
const BITS = 32;
const ASCII = 128;
/** The places of one word and the letters of the other, made by each call; places are taken back. */
const passing = new Int32Array(ASCII);
const otherLetters = new Uint8Array(2 * LONGEST_COMPARED_WORD);

/** Three rows of the table, in turn: the last two are needed for letters that changed places. */
const ROWS = [0, 1, 2].map(() => new Uint16Array(LONGEST_COMPARED_WORD + 2)) as [Uint16Array, Uint16Array, Uint16Array];

/**
 * How many letters must be inserted, left out, replaced or swapped with their neighbour to make one word the other
 * (optimal string alignment), or undefined when it is more than `limit`. Of words in small Latin letters and digits, as
 * skeletons are.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  if (limit === 0) return a === b ? 0 : undefined;
  if (a === '') return b.length;
  if (a.length > BITS || b.length > otherLetters.length) return byTable(a, b, limit);
  markPlaces(a, passing);
  for (let column = 0; column < b.length; column += 1) otherLetters[column] = b.charCodeAt(column);
  const distance = byBits(passing, a.length, otherLetters, 0, b.length, limit);
  for (let row = 0; row < a.length; row += 1) passing[a.charCodeAt(row)] = 0;
  return distance;
}

/** A word that many others are held against: its letters are looked at once. */
export class MeasuredWord {
  private readonly places = new Int32Array(ASCII);

  constructor(private readonly word: string) {
    if (word.length <= BITS) markPlaces(word, this.places);
  }

  /** The distance of another word (`editDistance`), which is given as a stretch of letters, a byte each. */
  distanceTo(letters: Uint8Array, from: number, until: number, limit: number): number | undefined {
    const { length } = this.word;
    if (Math.abs(length - (until - from)) > limit) return undefined;
    if (length > 0 && length <= BITS) return byBits(this.places, length, letters, from, until, limit);
    return editDistance(this.word, String.fromCharCode(...letters.subarray(from, until)), limit);
  }
}

/** For each letter: at which places the word has it. */
function markPlaces(word: string, places: Int32Array): void {
  for (let row = 0; row < word.length; row += 1) {
    const letter = word.charCodeAt(row);
    places[letter] = (places[letter] as number) | (1 << row);
  }
}

/**
 * The table column by column, of which only the steps between neighbours are kept, as bits (H. Hyyrö, "A Bit-Vector
 * Algorithm for Computing Levenshtein and Damerau Edit Distances", 2003, after G. Myers, 1999).
 */
function byBits(
  places: Int32Array,
  rows: number,
  letters: Uint8Array,
  from: number,
  until: number,
  limit: number,
): number | undefined {
  const last = 1 << (rows - 1);
  let distance = rows;
  let up = -1;
  let down = 0;
  let diagonal = 0;
  let before = 0;
  for (let at = from; at < until; at += 1) {
    const same = places[letters[at] as number] as number;
    const swapped = ((~diagonal & same) << 1) & before;
    diagonal = (((same & up) + up) ^ up) | same | down | swapped;
    let right = down | ~(diagonal | up);
    let left = diagonal & up;
    if ((right & last) !== 0) distance += 1;
    else if ((left & last) !== 0) distance -= 1;
    // Each letter that is left can bring the two nearer by one.
    if (distance - (until - 1 - at) > limit) return undefined;
    right = (right << 1) | 1;
    left <<= 1;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    before = same;
  }
  return distance <= limit ? distance : undefined;
}

/**
 * The table row by row, for words that are too long for bits. Only the cells that can be within the limit are filled in,
 * those beside the diagonal (E. Ukkonen, "Algorithms for Approximate String Matching", 1985).
 */
function byTable(a: string, b: string, limit: number): number | undefined {
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
