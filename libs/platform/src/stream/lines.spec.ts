import { Readable } from 'node:stream';
import fc from 'fast-check';
import { type Line, readLines } from './lines.js';

/** What a socket brings: never all of it at once. */
function chunksOf(bytes: Buffer, size: number): Readable {
  const chunks: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += size) chunks.push(bytes.subarray(from, from + size));
  return Readable.from(chunks);
}

async function linesOf(bytes: Buffer, chunkSize: number, maxLineBytes = 100): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const some of readLines(chunksOf(bytes, chunkSize), maxLineBytes)) lines.push(...some);
  return lines;
}

describe('the lines of a streamed body', () => {
  it('are the same however the bytes are cut into chunks', async () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '漢', ' ', '\r', '😀'), maxLength: 8 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (lines, chunkSize) => {
        const expected = lines.flatMap((line, index) => (line.trim() ? [{ number: index + 1, text: line }] : []));
        expect(await linesOf(Buffer.from(lines.join('\n')), chunkSize)).toEqual(expected);
        expect(await linesOf(Buffer.from(`${lines.join('\n')}\n`), chunkSize)).toEqual(expected);
      }),
    );
  });

  it('may begin with a byte order mark', async () => {
    expect(await linesOf(Buffer.from('\ufeff{}\n{}'), 2)).toEqual([
      { number: 1, text: '{}' },
      { number: 2, text: '{}' },
    ]);
  });

  it.each([1, 7, 1_000])('are refused one by one when too long or no text (chunks of %i bytes)', async (chunkSize) => {
    const body = Buffer.concat([
      Buffer.from('first\n'),
      Buffer.from(`${'x'.repeat(100)}\n${'x'.repeat(101)}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from('last'),
    ]);
    expect(await linesOf(body, chunkSize)).toEqual([
      { number: 1, text: 'first' },
      { number: 2, text: 'x'.repeat(100) },
      { number: 3, refused: 'too-large' },
      { number: 4, refused: 'not-utf8' },
      { number: 5, text: 'last' },
    ]);
  });

  it('hold one line in memory at most, however long a line without an end is', async () => {
    global.gc?.();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    function* endless(): Generator<Buffer> {
      for (let sent = 0; sent < 2_000; sent += 1) {
        yield Buffer.alloc(65_536, 'x');
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    }
    const lines: Line[] = [];
    for await (const some of readLines(Readable.from(endless()), 66_000)) lines.push(...some);
    expect(lines).toEqual([{ number: 1, refused: 'too-large' }]);
    expect(most).toBeLessThan(64_000_000);
  });
});
