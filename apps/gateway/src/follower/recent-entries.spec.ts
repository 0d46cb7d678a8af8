import fc from 'fast-check';
import type { AcceptedEntry } from '@curbline/log';
import { RecentEntries } from './recent-entries.js';

const entry = (sequence: number, bytes: number): AcceptedEntry =>
  ({ sequence, recordedAt: sequence, bytes: Buffer.alloc(bytes), entry: {} }) as unknown as AcceptedEntry;

describe('the recent entries', () => {
  it('are the newest run that the limits allow, wherever one asks', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: -1, max: 90 }), fc.integer({ min: 1, max: 10 }), (bytes, asked, limit) => {
        const recent = new RecentEntries(8, 100);
        bytes.forEach((size, sequence) => recent.push(entry(sequence, size)));
        let first = bytes.length - 1;
        const held = (from: number): number => bytes.slice(from).reduce((sum, size) => sum + size, 0);
        while (first > 0 && bytes.length - first < 8 && held(first - 1) <= 100) first -= 1;
        const expected =
          asked + 1 < first
            ? undefined
            : bytes.map((_, sequence) => sequence).filter((each) => each > asked && each <= asked + limit);
        expect(recent.after(asked, limit)?.map(({ sequence }) => sequence)).toEqual(expected);
      }),
    );
  });

  it('hold an entry that is larger than all that is allowed', () => {
    const recent = new RecentEntries(8, 100);
    [10, 200].forEach((size, sequence) => recent.push(entry(sequence, size)));
    expect(recent.after(0, 10)).toHaveLength(1);
    expect(recent.after(-1, 10)).toBeUndefined();
  });
});
