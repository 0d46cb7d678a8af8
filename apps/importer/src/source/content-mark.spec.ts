import { contentMark } from './content-mark.js';

describe('the mark of a content', () => {
  it('is the same for the same files, and another one when a file, or their order, is another', () => {
    const [a, b] = [{ sha256: 'a'.repeat(64) }, { sha256: 'b'.repeat(64) }];
    expect(contentMark([a, b])).toMatch(/^[0-9a-f]{9}$/);
    expect(contentMark([a, b])).toBe(contentMark([{ ...a }, { ...b }]));
    expect(new Set([contentMark([a, b]), contentMark([b, a]), contentMark([a]), contentMark([])]).size).toBe(4);
  });
});
