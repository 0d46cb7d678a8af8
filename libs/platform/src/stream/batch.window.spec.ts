import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BatchWindow } from './batch.window.js';

describe('the window of a batch', () => {
  it('gives every answer once and in the order of the lines, in whatever order they become known', async () => {
    const order = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(order, async (delays) => {
        const window = new BatchWindow();
        const given: string[] = [];
        const taking = (async () => {
          for (let some = await window.next(); some !== undefined; some = await window.next()) given.push(...some);
        })();
        const settle: (() => void)[] = [];
        for (const index of delays.keys()) {
          const answer = new Promise<string>((resolve) => settle.push(() => resolve(String(index))));
          await window.add({ bytes: 1, answer });
        }
        const turns = [...delays.keys()].sort((a, b) => (delays[a] as number) - (delays[b] as number));
        for (const index of turns) {
          settle[index]?.();
          if (index % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        window.end();
        await taking;
        expect(given).toEqual(delays.map((_, index) => String(index)));
      }),
    );
  });

  it('gives together what is known together', async () => {
    const window = new BatchWindow();
    for (const text of ['a', 'b']) await window.add({ bytes: 1, answer: Promise.resolve(text) });
    await window.add({ bytes: 1, answer: new Promise(() => undefined) });
    expect(await window.next()).toEqual(['a', 'b']);
  });

  it('fails at the line that failed, after those before it', async () => {
    const window = new BatchWindow();
    await window.add({ bytes: 1, answer: Promise.resolve('a') });
    await window.add({ bytes: 1, answer: Promise.reject(new Error('broken')) });
    expect(await window.next()).toEqual(['a']);
    await expect(window.next()).rejects.toThrow('broken');
  });

  it('has room again when answers were taken', async () => {
    const window = new BatchWindow();
    const bytes = 4_194_304;
    let hasRoom = false;
    void window.add({ bytes, answer: Promise.resolve('a') })?.then(() => (hasRoom = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasRoom).toBe(false);
    await window.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasRoom).toBe(true);
  });
});
