import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The version of Curbline: that of the nearest package.json of this name above the program that runs. A service may be
 * started from any folder, compiled or not, so the program is what tells where the project is.
 */
export function curblineVersion(program = process.argv[1] ?? process.cwd()): string {
  for (let folder = dirname(program); ; folder = dirname(folder)) {
    const found = readPackage(join(folder, 'package.json'));
    if (found?.name === 'curbline' && found.version) return found.version;
    if (folder === dirname(folder)) return 'unknown';
  }
}

function readPackage(file: string): { name?: string; version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
  } catch {
    return undefined;
  }
}
