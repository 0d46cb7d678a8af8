import { caughtUp, type Waiting } from './catch-up.js';

/** A clock that moves only while somebody waits. */
function clock(): Waiting {
  let now = 0;
  return {
    now: () => now,
    pause: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

const MINUTE_MS = 60_000;

describe('waiting for views and checks', () => {
  it('goes on for as long as they come on, however long a list takes them', async () => {
    const waiting = clock();
    const told: number[] = [];
    const headOf = () => Promise.resolve(Math.floor(waiting.now() / (9 * MINUTE_MS)));
    const tookMs = await caughtUp(20, headOf, (head) => told.push(head), waiting);
    expect(tookMs).toBeGreaterThanOrEqual(180 * MINUTE_MS);
    expect([...new Set(told)]).toEqual(Array.from({ length: 21 }, (_, head) => head));
  });

  it('ends where they stand still, with where they are', async () => {
    const standing = caughtUp(
      20,
      () => Promise.resolve(7),
      () => undefined,
      clock(),
    );
    await expect(standing).rejects.toThrow('stood still for 10 minutes, at 7 of 20');
  });
});
