import { describe, expect, it } from '@jest/globals';
import { interleave, type Contestant } from './interleave.js';
import { Progress } from './progress.js';

/** Runs that take as long as the list says, in its order. */
function contestant(name: string, durationsMs: number[], order: string[] = []): Contestant {
  // eslint-disable-next-line @typescript-eslint/require-await -- async, as every contestant.
  const run = async () => {
    order.push(name);
    return { operations: 1_000, durationMs: durationsMs.shift() ?? NaN };
  };
  return { name, run };
}

const silent = new Progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream);

describe('interleaved repetitions', () => {
  it('leave the warm-up out, and tell the median with the least and the most', async () => {
    const [result] = await interleave([contestant('a', [9_999, 100, 500, 200])], 3, silent);
    expect(result?.rate).toEqual({ median: 5_000, least: 2_000, most: 10_000 });
  });

  it('begin with what counts where there is no time to warm up', async () => {
    const order: string[] = [];
    const [result] = await interleave([contestant('a', [500], order)], 1, silent, false);
    expect(order).toEqual(['a']);
    expect(result?.durationMs).toEqual({ median: 500, least: 500, most: 500 });
  });

  it('compare neighbours: a machine that slows down in one round slows both, and the ratio stays', async () => {
    const slowOnce = [1, 100, 1_000, 100];
    const [ours, peer] = await interleave(
      [
        contestant(
          'ours',
          slowOnce.map((ms) => ms * 2),
        ),
        contestant('peer', [...slowOnce]),
      ],
      3,
      silent,
    );
    expect(ours?.ratioTo(peer as NonNullable<typeof peer>)).toEqual({ median: 0.5, least: 0.5, most: 0.5 });
  });

  it('let another contestant begin each round', async () => {
    const order: string[] = [];
    const durations = (): number[] => [1, 1, 1];
    await interleave([contestant('a', durations(), order), contestant('b', durations(), order)], 2, silent);
    expect(order.join('')).toBe('abbaab');
  });
});
