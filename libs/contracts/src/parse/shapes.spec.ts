import { z } from 'zod';
import { fieldPath } from './field-error.js';
import { parseWith } from './parse-with.js';
import { type Expect, list, type Same, strict } from './shapes.js';

// Compiled by `npm run typecheck`: each of these drifts of a schema from the domain must be noticed.
// @ts-expect-error a field that the schema requires and the domain does not
type _Required = Expect<Same<{ a: string }, { a?: string }>>;
// @ts-expect-error an optional field that the schema has not
type _Missing = Expect<Same<{ a: string }, { a: string; b?: number }>>;
// @ts-expect-error another value of an enumeration, deep in a list
type _Deep = Expect<Same<{ a: { b: 'x' | 'y' }[] }, { a: { b: 'x' | 'z' }[] }>>;
// @ts-expect-error a null that the schema does not take
type _Null = Expect<Same<{ a: string }, { a: string | null }>>;
type _Equal = Expect<Same<{ a: string; b?: 1 }, { a: string } & { b?: 1 }>>;

describe('a list', () => {
  it('that is too long is refused by its length alone, whatever is in it', () => {
    const result = parseWith(strict({ names: list(z.string(), { max: 3 }) }), { names: Array(100_000).fill(7) });
    expect(result).toMatchObject({ ok: false, errors: [{ field: 'names', code: 'too-many' }] });
    expect(!result.ok && result.errors).toHaveLength(1);
  });

  it('of which an entry is wrong tells the entry, and not that it is short', () => {
    const result = parseWith(list(z.string(), { min: 2, max: 3 }), [7]);
    expect(result).toMatchObject({ ok: false, errors: [{ field: '[0]', code: 'wrong-type' }] });
  });
});

it('writes the path of a field as people do', () => {
  expect(fieldPath(['data', 'scope', 'items', 'include', 0, 'code'])).toBe('data.scope.items.include[0].code');
});
