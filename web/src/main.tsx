import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App, loadViewAt } from './app.js';
import './theme/tokens.css';
import './theme/base.css';

/** Draws the page in the place of its first picture, in one step. */
async function draw(): Promise<void> {
  const place = document.getElementById('page');
  if (!place) throw new Error('index.html has no element for the page.');
  // A view that cannot be had is told of where it should stand.
  await loadViewAt(window.location.pathname).catch(() => undefined);
  const focused = links(place).indexOf(document.activeElement);
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
  // Whoever was on a link of the first picture is on the same one of the page: they begin alike.
  const link = links(place)[focused];
  if (link instanceof HTMLElement) link.focus();
}

function links(place: Element): (Element | null)[] {
  return [...place.querySelectorAll('a[href], main')];
}

void draw();
