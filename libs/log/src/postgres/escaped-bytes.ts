const BACKSLASH = 0x5c;

/**
 * The bytes that PostgreSQL spells in `encode(bytes, 'escape')`: each is the character of its number, but a backslash,
 * which is doubled, and zero and those from 128 on, which are a backslash and three octal digits (PostgreSQL
 * documentation, "Binary String Functions and Operators").
 */
export function bytesOf(escaped: string): Buffer {
  const bytes = Buffer.from(escaped, 'latin1');
  let at = bytes.indexOf(BACKSLASH);
  if (at < 0) return bytes;
  let length = at;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte !== BACKSLASH) {
      bytes[length++] = byte;
      at += 1;
    } else if (bytes[at + 1] === BACKSLASH) {
      bytes[length++] = BACKSLASH;
      at += 2;
    } else {
      bytes[length++] = octalAt(bytes, at + 1);
      at += 4;
    }
  }
  return bytes.subarray(0, length);
}

/** The digits of ASCII have their value in the lowest bits. */
function octalAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] as number) & 7) << 6) | (((bytes[at + 1] as number) & 7) << 3) | ((bytes[at + 2] as number) & 7);
}
