const BITS = 1 << 25;
const PROBES = 3;
const TWO_32 = 0x1_0000_0000;

/**
 * Which keys were ever kept, in 4 MB, whatever their number (B. Bloom, "Space/time trade-offs in hash coding with allowable
 * errors", CACM 1970): of four million keys, those of a million restrictions, it mistakes one new key in thirty for a seen one.
 */
export class SeenKeys {
  private readonly bits = new Uint32Array(BITS / 32);

  /** Takes a key, as `keyHash` makes it. */
  add(key: number): void {
    const [first, step] = startOf(key);
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = (first + probe * step) & (BITS - 1);
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }

  /** False: it was surely never added. */
  mayHave(key: number): boolean {
    const [first, step] = startOf(key);
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = (first + probe * step) & (BITS - 1);
      if (((this.bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** The key is a hash already: its low half tells where to begin, and the high one how to go on. */
function startOf(key: number): [first: number, step: number] {
  return [key >>> 0, Math.floor(key / TWO_32) | 1];
}
