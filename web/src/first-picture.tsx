import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Router } from 'wouter';
import { Frame } from './frame/frame.js';
import { View } from './parts/view.js';
import { HEADINGS } from './routing/headings.js';
import { ROUTES, type ViewName } from './routing/routes.js';

/**
 * What stands in the served document of each view before any script has run, as HTML: the frame, the heading and its lead,
 * drawn by the same parts as the page itself, so that the page takes its place without a move. Run by the build.
 */
export function firstPictures(): Record<ViewName, { title: string; html: string }> {
  const pictures = (Object.keys(ROUTES) as ViewName[]).map((name) => [
    name,
    { title: `${HEADINGS[name].title} · Curbline`, html: renderToStaticMarkup(<FirstPicture name={name} />) },
  ]);
  return Object.fromEntries(pictures) as Record<ViewName, { title: string; html: string }>;
}

function FirstPicture({ name }: { name: ViewName }): ReactNode {
  return (
    <Router ssrPath={ROUTES[name]}>
      <div data-testid="first-picture">
        <Frame>
          <View {...HEADINGS[name]}>
            <noscript>
              <p>
                This page needs JavaScript. The same answers can be had without it: see <a href="/docs">the API</a>.
              </p>
            </noscript>
          </View>
        </Frame>
      </div>
    </Router>
  );
}
