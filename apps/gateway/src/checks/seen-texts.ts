/**
 * Which texts were seen lately, for more of them than are worth to be kept: each is told by 32 bits in a table of a fixed
 * size, in the place of one before it. So a text may be forgotten early, and very rarely one is taken for another.
 */
export class SeenTexts {
  private readonly marks: Uint32Array;

  /** `places` must be a power of two. */
  constructor(places: number) {
    this.marks = new Uint32Array(places);
  }

  /** Whether a text was seen before, as far as is still known. It is seen now. */
  again(text: string): boolean {
    const hash = hashOf(text);
    const place = hash & (this.marks.length - 1);
    const seen = this.marks[place] === hash;
    this.marks[place] = hash;
    return seen;
  }
}

/** FNV-1a over UTF-16 units, with a last mix so that the low bits, which choose the place, depend on all. Never 0. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
