import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { checkQuestion, LIMITS, parseWith } from '@curbline/contracts';
import type { CheckQuestion } from '@curbline/domain';
import { formatReceipt, parseReceipt, type ReceiptClaim, receiptKey } from './receipt.codec.js';

const KEY = receiptKey(Buffer.alloc(32, 1));
const OLDER = receiptKey(Buffer.alloc(32, 2));

/** Any text that a name may be. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const question: fc.Arbitrary<CheckQuestion> = fc.record(
  {
    flow: fc.constantFrom('export', 're-export', 'transit', 'import'),
    on: fc.constantFrom('2025-06-10', '2025-06-10T12:00:00.123456Z'),
    from: fc.constantFrom('US', 'CN', 'BIS D:5'),
    to: fc.constantFrom('US', 'CN', 'BIS D:5'),
    items: fc.array(fc.record({ scheme: fc.constantFrom('HS', 'tag'), code: text }), { maxLength: 50 }),
    parties: fc.array(fc.record({ name: text }), { maxLength: 30 }),
    endUses: fc.array(text),
    knownAt: fc.oneof(fc.nat(), fc.constant('2025-07-02T12:00:00Z')),
  },
  { requiredKeys: ['flow', 'on'] },
);
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const ofBatch = fc.record({
  question: fc.constant(null),
  partyThresholds: fc.record({ unknownFrom: share, yesFrom: share }),
});
const where = fc.record({
  answersVersion: fc.nat(),
  sequence: fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER }),
  hash: fc.constant('0123456789abcdef'),
  knownAt: fc.option(fc.constant('2025-07-02T12:00:00.123456Z')),
});
const claim: fc.Arbitrary<ReceiptClaim> = fc
  .tuple(where, fc.oneof(fc.record({ question: fc.option(question) }), ofBatch))
  .map(([position, asked]) => ({ ...position, ...asked }));

describe('a receipt', () => {
  it('is the claim again, to the byte, and always the same text', () =>
    fc.assert(
      fc.property(claim, (made) => {
        const receipt = formatReceipt(made, KEY);
        expect(receipt).toMatch(/^[A-Za-z0-9_-]+$/);
        const read = parseReceipt(receipt, [OLDER, KEY]);
        expect(JSON.stringify(read)).toBe(JSON.stringify({ claim: made }));
        expect(formatReceipt(made, KEY)).toBe(receipt);
      }),
    ));

  it('that was changed in any one place is none any more', () =>
    fc.assert(
      fc.property(claim, fc.nat(), fc.integer({ min: 1, max: 255 }), (made, at, change) => {
        const bytes = Buffer.from(formatReceipt(made, KEY), 'base64url');
        const place = at % bytes.length;
        bytes[place] = (bytes[place] as number) ^ change;
        expect(parseReceipt(bytes.toString('base64url'), [KEY])).toHaveProperty('fault');
      }),
    ));

  it('that was cut, or is no receipt at all, is refused whatever it is', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((t) => t.replaceAll('=', '')),
          claim.map((made) => formatReceipt(made, KEY).slice(0, -1)),
        ),
        (text) => {
          expect(parseReceipt(text, [KEY])).toHaveProperty('fault');
        },
      ),
    ));

  it('is known under any of the keys, and by no other', () => {
    const made: ReceiptClaim = { answersVersion: 1, sequence: 7, hash: 'ab'.repeat(8), knownAt: null, question: null };
    const old = formatReceipt(made, OLDER);
    expect(parseReceipt(old, [KEY, OLDER])).toEqual({ claim: made });
    expect(parseReceipt(old, [KEY])).toEqual({ fault: 'unknown-key' });
    // Somebody who writes the id of a key has not its secret.
    const forged = formatReceipt(made, { ...receiptKey(randomBytes(32)), id: KEY.id });
    expect(parseReceipt(forged, [KEY])).toEqual({ fault: 'not-genuine' });
  });

  it('of a usual question is short enough for any address, and of the longest one for a body', () => {
    const usual = parseWith(checkQuestion, {
      from: 'US',
      to: 'CN',
      items: [{ scheme: 'HS', code: '2711190020' }],
      parties: [],
      endUses: [],
      on: '2025-06-10',
    });
    if (!usual.ok) throw new Error('It is a question.');
    const made = { answersVersion: 1, sequence: 123_456, hash: 'ab'.repeat(8), knownAt: null };
    expect(formatReceipt({ ...made, question: usual.value }, KEY).length).toBeLessThan(300);
    const parties = Array.from({ length: 100 }, () => ({ name: randomBytes(150).toString('hex') }));
    const longest = formatReceipt({ ...made, question: { flow: 'export', on: '2025-06-10', parties } }, KEY);
    expect(longest.length).toBeLessThan(LIMITS.receipt);
    const beyond = [{ name: randomBytes(65_000).toString('base64') }];
    expect(() =>
      formatReceipt({ ...made, question: { flow: 'export', on: '2025-06-10', parties: beyond } }, KEY),
    ).toThrow(RangeError);
  });
});
