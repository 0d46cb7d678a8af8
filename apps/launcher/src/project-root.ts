import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project, upwards from a file within it: the one whose package.json bears its name. */
export function projectRoot(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (isProject(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`${file} does not lie within the project.`);
  }
}

function isProject(packageFile: string): boolean {
  if (!existsSync(packageFile)) return false;
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { name?: string }).name === 'curbline';
}
