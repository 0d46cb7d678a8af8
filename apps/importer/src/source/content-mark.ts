import { createHash } from 'node:crypto';
import type { InputFile } from './source.js';

const LENGTH = 9;

/**
 * A short mark of what files hold, for the labels of versions that have no date of their own: the same list again is
 * the same version, and another content is another one. Nine hexadecimal digits.
 */
export function contentMark(files: readonly Pick<InputFile, 'sha256'>[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(`${sha256}\n`);
  return hash.digest('hex').slice(0, LENGTH);
}
