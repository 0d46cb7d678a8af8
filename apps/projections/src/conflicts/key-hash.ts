/** What stands for the publishers of an act that nobody published. */
export const NO_PUBLISHER = '0';

const LOW = 0x100000000;
const HIGH_BITS = 0x1fffff;

/**
 * A text as a whole number of up to 53 bits, in digits: the same in every process, since it is stored. Two texts of one
 * number cost a comparison that comes to nothing, so it need not withstand anybody, and is made a dozen times an event.
 */
export function keyHash(text: string): string {
  let one = 0x2f6e2b1 ^ text.length;
  let other = 0x51ed270b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
    // What multiplying leaves in the high bits alone comes back into the low ones.
    other ^= other >>> 15;
  }
  one ^= other >>> 13;
  other ^= Math.imul(one ^ (one >>> 16), 0x7feb352d);
  return String((one & HIGH_BITS) * LOW + (other >>> 0));
}
