const LOW = 0x100000000;
const HIGH_BITS = 0x1fffff;

/** The hash of a text, which may go on (see `keyHash`). */
export interface TextHash {
  one: number;
  other: number;
}

const EMPTY: TextHash = { one: 0x2f6e2b1, other: 0x51ed270b };

/** The hash of a text, or of one that goes on from another. */
export function hashOf(text: string, { one, other } = EMPTY): TextHash {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
    // What multiplying leaves in the high bits alone comes back into the low ones.
    other ^= other >>> 15;
  }
  return { one, other };
}

/**
 * A text, or one that goes on from another, as a whole number of up to 53 bits: the same in every process, since it is
 * stored. Two texts of one number cost a comparison that comes to nothing, so it need not withstand anybody, and is made
 * two dozen times an event. The end of a text is put together with many beginnings without writing any of them out.
 */
export function keyHash(text: string, after = EMPTY): number {
  let { one, other } = hashOf(text, after);
  one ^= other >>> 13;
  other ^= Math.imul(one ^ (one >>> 16), 0x7feb352d);
  return (one & HIGH_BITS) * LOW + (other >>> 0);
}
