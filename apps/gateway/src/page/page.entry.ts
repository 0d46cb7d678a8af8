import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a view needs beside the scripts and styles that all of them share: paths below the page's folder. */
interface ViewFiles {
  scripts: readonly string[];
  styles: readonly string[];
}

/**
 * The entry of the page for the address of a view. It names the view's own files, so that the browser asks for them at
 * once, and not only when the page's script has been read and has found out which view it is at.
 */
export function pageEntries(folder: string): (view: string) => Buffer {
  const entry = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = JSON.parse(readFileSync(join(folder, 'views.json'), 'utf8')) as Record<string, ViewFiles>;
  return (view) => {
    const { scripts, styles } = files[view] ?? { scripts: [], styles: [] };
    const links = [
      ...scripts.map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
      ...styles.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    ];
    return Buffer.from(entry.replace('</head>', `${links.join('\n')}\n</head>`));
  };
}
