import { ChunkPool } from './chunk-pool.js';

describe('Pieces of memory that are written into again', () => {
  it('are handed out again once they were given back, and never before', () => {
    const pool = new ChunkPool(16, 64);
    const [one, other] = [pool.take(), pool.take()];
    expect(other).not.toBe(one);
    pool.giveBack(one);
    expect(pool.take()).toBe(one);
    expect(pool.take()).not.toBe(one);
  });

  it('are not kept beyond the bound, nor where they had to grow', () => {
    const pool = new ChunkPool(16, 32);
    const taken = [pool.take(), pool.take(), pool.take()] as const;
    pool.giveBack(Buffer.allocUnsafeSlow(64));
    taken.forEach((chunk) => pool.giveBack(chunk));
    const again = [pool.take(), pool.take(), pool.take()];
    expect(again.filter((chunk) => taken.includes(chunk))).toHaveLength(2);
    expect(again.every(({ length }) => length === 16)).toBe(true);
  });
});
