/** A source of numbers that gives the same ones for the same seed and purpose, on every machine. */
export class Random {
  #state: number;

  /** `purpose` keeps sources of one seed apart: what one of them draws does not move the others. */
  constructor(seed: number, purpose: string) {
    this.#state = seed >>> 0;
    for (const character of purpose) this.#state = scramble(this.#state ^ (character.codePointAt(0) ?? 0));
  }

  /** From 0 up to, but without, 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    return scramble(this.#state) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** A whole number between two others, each order of magnitude as often as any other. `least` is at least 1. */
  magnitude(least: number, most: number): number {
    return Math.round(least * (most / least) ** this.next());
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }
}

/** Spreads the bits of a 32-bit number: two rounds of multiply and fold, each of which can be undone, so none is lost. */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
