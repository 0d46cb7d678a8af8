/**
 * Keeps what was worked out last, within a bound: two generations, of which the older goes when the newer is full. What is
 * kept depends on nothing but its key, so keeping it changes no result.
 */
export class Recent<V> {
  readonly #perGeneration: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(perGeneration: number) {
    this.#perGeneration = perGeneration;
  }

  /** The value of a key; made by `make` where it is not kept. */
  get(key: string, make: (key: string) => V): V {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? make(key);
    if (this.#young.size >= this.#perGeneration) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
