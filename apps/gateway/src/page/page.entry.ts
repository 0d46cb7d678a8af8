import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the entry at the address of a view holds: files by their paths below the page's folder, and HTML. */
interface ViewEntry {
  scripts: readonly string[];
  styles: readonly string[];
  /** The window's title. */
  title: string;
  /** What is seen before any script has run: the page's frame and the view's heading. */
  html: string;
}

/** Where the page draws itself, and the first picture stands until then. */
const PLACE = '<div id="page">';

/**
 * The entry of the page for the address of a view. It holds the view's first picture with its styles, and names the
 * scripts, so that the browser asks for them at once, and not only when the page has found out which view it is at; but
 * after the styles, for which the picture waits on a slow line.
 */
export function pageEntries(folder: string): (view: string) => Buffer {
  const entry = readFileSync(join(folder, 'index.html'), 'utf8');
  const entries = JSON.parse(readFileSync(join(folder, 'views.json'), 'utf8')) as Record<string, ViewEntry>;
  return (view) => {
    const own = entries[view];
    if (!own) throw new Error(`The page was built without the view ${view}: run "npm run build" again.`);
    const links = [
      ...own.styles.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
      ...own.scripts.map((file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">`),
    ];
    const document = entry
      .replace(/<title>.*<\/title>/, () => `<title>${own.title}</title>`)
      .replace('</head>', () => `${links.join('\n')}\n</head>`)
      .replace(PLACE, () => `${PLACE}${own.html}`);
    return Buffer.from(document);
  };
}
