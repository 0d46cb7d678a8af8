import { type ReactNode, startTransition, StrictMode, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { App, loadViewAt } from './app.js';
import './theme/tokens.css';
import './theme/base.css';

/**
 * Draws the page in the place of its first picture: in small pieces of work, since one long one would keep a slow phone
 * from answering a touch, and put there in one step.
 */
async function draw(): Promise<void> {
  const place = document.getElementById('page');
  if (!place) throw new Error('index.html has no element for the page.');
  // A view that cannot be had is told of where it should stand.
  await loadViewAt(window.location.pathname).catch(() => undefined);
  const before = links(place);
  const picture = new AbortController();
  let focused = document.activeElement;
  place.addEventListener('focusin', ({ target }) => (focused = target as Element), { signal: picture.signal });
  await new Promise<void>((drawn) => {
    startTransition(() =>
      createRoot(place).render(
        <StrictMode>
          <Drawn then={drawn}>
            <App />
          </Drawn>
        </StrictMode>,
      ),
    );
  });
  picture.abort();
  // Whoever was on a link of the first picture is on the same one of the page: they begin alike.
  const link = links(place)[before.indexOf(focused)];
  if (link instanceof HTMLElement) link.focus();
}

/** Tells when the page stands in the document. */
function Drawn({ then, children }: { then: () => void; children: ReactNode }): ReactNode {
  useLayoutEffect(then, [then]);
  return children;
}

function links(place: Element): (Element | null)[] {
  return [...place.querySelectorAll('a[href], main')];
}

void draw();
