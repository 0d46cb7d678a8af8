import { StrictMode } from 'react';
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
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void draw();
