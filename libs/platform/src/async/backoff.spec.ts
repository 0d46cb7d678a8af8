import fc from 'fast-check';
import { backoffDelayMs, retryForever } from './backoff.js';

const options = { firstDelayMs: 100, maxDelayMs: 2_000 };

describe('a repeated attempt', () => {
  it('waits longer each time, up to the most, and never less than half of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (failures, chance) => {
          const full = Math.min(2_000, 100 * 2 ** (failures - 1));
          const delayMs = backoffDelayMs(failures, options, () => chance);
          expect(delayMs).toBeGreaterThan(full / 2 - 0.001);
          expect(delayMs).toBeLessThanOrEqual(full);
        },
      ),
    );
  });

  it('goes on until it succeeds, and tells of each failure', async () => {
    const told: number[] = [];
    let left = 3;
    const result = await retryForever(
      () => (left-- > 0 ? Promise.reject(new Error('not yet')) : Promise.resolve('done')),
      {
        firstDelayMs: 1,
        maxDelayMs: 2,
        signal: new AbortController().signal,
        onFailure: (_error, failures) => told.push(failures),
      },
    );
    expect([result, told]).toEqual(['done', [1, 2, 3]]);
  });

  it('ends at once, with the reason, when it is called off', async () => {
    const calledOff = new AbortController();
    const attempt = retryForever(() => Promise.reject(new Error('never')), {
      firstDelayMs: 60_000,
      maxDelayMs: 60_000,
      signal: calledOff.signal,
      onFailure: () => setTimeout(() => calledOff.abort(new Error('stopping'))),
    });
    await expect(attempt).rejects.toThrow('stopping');
  });
});
