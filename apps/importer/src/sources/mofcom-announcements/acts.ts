import { readFile } from 'node:fs/promises';
import { parseWith, restrictionId } from '@curbline/contracts';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { UnreadableInputError } from '../../source/source.js';

const schema = z.record(z.string(), z.array(restrictionId).min(1).max(20));

/** Which restrictions of the ledger each notice made: by its number, as `No. 46 of 2024`. */
export type Acts = ReadonlyMap<string, readonly string[]>;

/** Reads the table of acts, in YAML. Throws an `UnreadableInputError` that says what is wrong with it. */
export async function readActs(path: string | undefined): Promise<Acts> {
  if (path === undefined) {
    throw new UnreadableInputError(
      'Which restriction a notice is about cannot be read from its page: give a table with --set acts=<file> (apps/importer/examples/announcements/acts.yaml).',
    );
  }
  let written: unknown;
  try {
    written = parse(await readFile(path, 'utf8'), { maxAliasCount: 20 });
  } catch (error) {
    const what = error instanceof YAMLParseError ? 'is not YAML' : 'cannot be read';
    throw new UnreadableInputError(`The table of acts ${what}: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  const parsed = parseWith(schema, written);
  if (!parsed.ok) throw new UnreadableInputError(`The table of acts is wrong: ${parsed.errors[0]?.message}`);
  const wrong = Object.keys(parsed.value).find((name) => !/^No\. [1-9]\d* of \d{4}$/.test(name));
  if (wrong !== undefined) {
    throw new UnreadableInputError(`The table of acts names "${wrong}"; a notice is written as "No. 46 of 2024".`);
  }
  return new Map(Object.entries(parsed.value));
}
