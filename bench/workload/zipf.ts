import type { Random } from './random.js';

/**
 * Zipf's law: of `ranks` things, the one at rank r (from 0) is drawn in proportion to 1 / (r + 1). A few are met again
 * and again, most of them hardly ever.
 */
export class Zipf {
  readonly #upTo: Float64Array;

  constructor(ranks: number) {
    this.#upTo = new Float64Array(ranks);
    let sum = 0;
    for (let rank = 0; rank < ranks; rank++) this.#upTo[rank] = sum += 1 / (rank + 1);
  }

  draw(random: Random): number {
    const wanted = random.next() * (this.#upTo.at(-1) ?? 0);
    let low = 0;
    let high = this.#upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#upTo[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
