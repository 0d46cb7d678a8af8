import { Column } from './column.js';

const FIRST_HEADS = 1 << 12;
const NONE = 0;
/** An entry is the hash of its key, the entry before it in the chain, and the value, side by side: one look at memory. */
const WIDTH = 3;
const HASH = 0;
const NEXT = 1;
const VALUE = 2;

/**
 * What has a key (restrictions, names or words, by number), for keys that are too many to be kept: of each only 32 bits
 * are, so that two keys may very rarely be taken for one, and a look-up finds what it need not. A posting costs twelve
 * bytes and a share of a head.
 */
export class KeyPostings {
  private heads = new Uint32Array(FIRST_HEADS);
  /** Entry 0 stands for the end of a chain. */
  private readonly entries = new Column(Uint32Array);
  private count = 0;

  constructor() {
    this.push(0, NONE, 0);
  }

  get bytes(): number {
    return this.heads.byteLength + this.entries.bytes;
  }

  add(key: string, value: number): void {
    if (this.count > this.heads.length) this.grow();
    const hash = hashOf(key);
    const head = hash & (this.heads.length - 1);
    this.push(hash, this.heads[head] as number, value);
    this.heads[head] = this.count - 1;
  }

  visit(key: string, visit: (value: number) => void): void {
    const hash = hashOf(key);
    const { entries } = this;
    let entry = this.heads[hash & (this.heads.length - 1)] as number;
    for (; entry !== NONE; entry = entries.get(entry * WIDTH + NEXT)) {
      if (entries.get(entry * WIDTH + HASH) === hash) visit(entries.get(entry * WIDTH + VALUE));
    }
  }

  private push(hash: number, next: number, value: number): void {
    this.entries.push(hash);
    this.entries.push(next);
    this.entries.push(value);
    this.count += 1;
  }

  private grow(): void {
    this.heads = new Uint32Array(this.heads.length * 2);
    for (let entry = 1; entry < this.count; entry++) {
      const head = this.entries.get(entry * WIDTH + HASH) & (this.heads.length - 1);
      this.entries.set(entry * WIDTH + NEXT, this.heads[head] as number);
      this.heads[head] = entry;
    }
  }
}

/** FNV-1a over UTF-16 units, with a last mix so that the low bits, which choose the chain, depend on all. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
