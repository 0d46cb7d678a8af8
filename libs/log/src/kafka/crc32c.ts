/** The polynomial of Castagnoli, its bits reversed (RFC 3720, appendix B.4). */
const POLYNOMIAL = 0x82f63b78;
const BYTE_VALUES = 256;

/**
 * For each of eight places, what a byte there adds to the checksum of eight bytes: so eight are taken in one step
 * ("slicing by 8": Kounavis and Berry, 2005).
 */
const [LAST, BEFORE_1, BEFORE_2, BEFORE_3, BEFORE_4, BEFORE_5, BEFORE_6, BEFORE_7] = slices();

/** The CRC-32C of the bytes from a place on, as an unsigned number of 32 bits: that of Kafka's record batches. */
export function crc32c(bytes: Uint8Array, from = 0): number {
  let crc = -1;
  let at = from;
  for (const end = bytes.length - 7; at < end; at += 8) {
    crc ^=
      byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);
    crc =
      (BEFORE_7[crc & 0xff] as number) ^
      (BEFORE_6[(crc >>> 8) & 0xff] as number) ^
      (BEFORE_5[(crc >>> 16) & 0xff] as number) ^
      (BEFORE_4[crc >>> 24] as number) ^
      (BEFORE_3[byteAt(bytes, at + 4)] as number) ^
      (BEFORE_2[byteAt(bytes, at + 5)] as number) ^
      (BEFORE_1[byteAt(bytes, at + 6)] as number) ^
      (LAST[byteAt(bytes, at + 7)] as number);
  }
  for (; at < bytes.length; at++) crc = (LAST[(crc ^ byteAt(bytes, at)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

type Slices = [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

function slices(): Slices {
  const tables = Array.from({ length: 8 }, () => new Int32Array(BYTE_VALUES)) as Slices;
  const [last] = tables;
  for (let value = 0; value < BYTE_VALUES; value++) {
    let crc = value;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    last[value] = crc;
  }
  for (let place = 1; place < tables.length; place++) {
    const followed = tables[place - 1] as Int32Array;
    // The same byte with one more behind it, which is zero.
    (tables[place] as Int32Array).set(followed.map((crc) => (last[crc & 0xff] as number) ^ (crc >>> 8)));
  }
  return tables;
}
