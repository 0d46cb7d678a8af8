import fc from 'fast-check';
import { AnswerPiece } from './answer-piece.js';

describe('a piece of answers', () => {
  it('holds what was added as a template would write it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const adding = fc.array(fc.record({ text, bytes: fc.uint8Array({ maxLength: 9 }), number: fc.maxSafeNat() }));
    fc.assert(
      fc.property(adding, (parts) => {
        const piece = new AnswerPiece();
        const expected: Uint8Array[] = [];
        for (const { text: added, bytes, number } of parts) {
          piece.addPlain('{"line":');
          piece.addNumber(number);
          piece.addQuoted(added);
          piece.add(added);
          piece.addBytes(bytes);
          expected.push(Buffer.from(`{"line":${number}${JSON.stringify(added)}${added}`), bytes);
        }
        expect(piece.take()).toEqual(Buffer.concat(expected));
        expect(piece.bytes).toBe(0);
      }),
    );
  });

  it('stays as it was taken, short or long, until the next but one is taken', () => {
    const piece = new AnswerPiece();
    let before: { taken: Buffer; letter: string } | undefined;
    for (const [letter, length] of [
      ['a', 10],
      ['b', 300_000],
      ['c', 10],
      ['d', 300_000],
      ['e', 70_000],
      ['f', 10],
    ] as const) {
      piece.addPlain(letter.repeat(length));
      if (before) expect(new Set(before.taken.toString())).toEqual(new Set([before.letter]));
      const taken = piece.take();
      expect(taken.toString()).toBe(letter.repeat(length));
      before = { taken, letter };
    }
  });
});
