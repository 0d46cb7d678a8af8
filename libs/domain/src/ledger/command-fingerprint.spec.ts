import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { imposition } from '@curbline/testing';
import type { CommandRequest } from '../restriction/command.js';
import { commandFingerprint } from './command-fingerprint.js';

/** The same by the letter of its description: sort everything first, write it then. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

const requestWith = (data: unknown): CommandRequest => ({ type: 'AddNote', data, idempotencyKey: 'key' }) as never;

describe('the fingerprint of a command', () => {
  it('is the SHA-256 of its fields in the order of their names, whatever they are', () => {
    // Names that are numbers would be reordered by the object that `sorted` builds.
    const name = fc.string({ unit: 'binary' }).filter((each) => !/^\d+$/.test(each) && each !== '__proto__');
    const data = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      object: fc.dictionary(name, tie('value'), { maxKeys: 40 }),
    })).object;
    fc.assert(
      fc.property(data, (each) => {
        const text = `{"data":${JSON.stringify(sorted(each))},"type":"AddNote"}`;
        expect(commandFingerprint(requestWith(each))).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });

  it('stays what it is in ledgers that were written before', () => {
    const request: CommandRequest = { ...imposition({ restrictionId: 'one', title: 'One' }), idempotencyKey: 'key' };
    expect(commandFingerprint({ ...request, expectedVersion: 0 })).toMatchInlineSnapshot(
      `"1c43eb879fd1e256912395524aceb0ff7e7f4f035ca3d1a264ada153d3fe10ba"`,
    );
  });
});
