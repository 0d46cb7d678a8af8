import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

/** The same, the long way. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Record<string, unknown>)[name])]));
}

describe('canonical JSON', () => {
  it('is what JSON.stringify writes of fields in order, for every text there is', () => {
    const string = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }));
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), string, (value, text) => {
        // Whole numbers as names come first in objects, whatever order they were put in.
        fc.pre(!/"\d+":/.test(JSON.stringify(value)));
        expect(canonicalJson({ z: text, a: value })).toBe(JSON.stringify({ a: sorted(value), z: text }));
      }),
    );
  });

  it.each(['\u0000', '\u001f', '"', '\\', '\ud800', '\udfff', '\ud83d\ude00', '\u007f', '\u2028', '\uffff'])(
    'spells %j as JSON does',
    (character) => expect(canonicalJson(`a${character}b`)).toBe(JSON.stringify(`a${character}b`)),
  );

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: [null, undefined] })).toBe('{"a":[null,null]}');
  });
});
