import { Column } from './column.js';

const FIRST_HEADS = 1 << 12;
const NONE = 0;

/**
 * Which restrictions have a key, for keys that are too many to be kept: of each only 32 bits are, so that two keys may
 * very rarely be taken for one, and a look-up finds what it need not. A posting costs twelve bytes and a share of a head.
 */
export class KeyPostings {
  private heads = new Uint32Array(FIRST_HEADS);
  /** Entry 0 stands for the end of a chain. */
  private readonly hashes = new Column(Uint32Array);
  private readonly next = new Column(Uint32Array);
  private readonly restrictions = new Column(Uint32Array);

  constructor() {
    this.push(0, NONE, 0);
  }

  get bytes(): number {
    return this.heads.byteLength + this.hashes.bytes + this.next.bytes + this.restrictions.bytes;
  }

  add(key: string, restriction: number): void {
    if (this.hashes.length > this.heads.length) this.grow();
    const hash = hashOf(key);
    const head = hash & (this.heads.length - 1);
    this.push(hash, this.heads[head] as number, restriction);
    this.heads[head] = this.hashes.length - 1;
  }

  visit(key: string, visit: (restriction: number) => void): void {
    const hash = hashOf(key);
    let entry = this.heads[hash & (this.heads.length - 1)] as number;
    for (; entry !== NONE; entry = this.next.get(entry)) {
      if (this.hashes.get(entry) === hash) visit(this.restrictions.get(entry));
    }
  }

  private push(hash: number, next: number, restriction: number): void {
    this.hashes.push(hash);
    this.next.push(next);
    this.restrictions.push(restriction);
  }

  private grow(): void {
    this.heads = new Uint32Array(this.heads.length * 2);
    for (let entry = 1; entry < this.hashes.length; entry++) {
      const head = this.hashes.get(entry) & (this.heads.length - 1);
      this.next.set(entry, this.heads[head] as number);
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
