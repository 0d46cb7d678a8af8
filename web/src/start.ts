/**
 * Begins the page. The document that was served holds a first picture of the view (first-picture.tsx); its scripts, which
 * the document has named, are run when that has been painted, since they would keep a slow phone from painting.
 */
const begin = (): void => void import('./main.js');

// A tab in the background paints nothing, and must not wait for it.
if (document.visibilityState === 'hidden') begin();
else requestAnimationFrame(() => setTimeout(begin));
