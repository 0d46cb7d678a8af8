import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Where the built page lies: `web/` beside the compiled `apps/`, for the program that runs. Undefined where it was not
 * built, as in a checkout without the development dependencies; the gateway serves a plain page of links then.
 */
export function pageFolder(program = process.argv[1] ?? ''): string | undefined {
  const folder = join(resolve(dirname(program), '..', '..', '..'), 'web');
  // The sources of the page lie in a folder of that name, too, and have no assets.
  return existsSync(join(folder, 'index.html')) && existsSync(join(folder, 'assets')) ? folder : undefined;
}
