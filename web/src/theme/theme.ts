import { useSyncExternalStore } from 'react';

/** What a person chose: one of the two, or whatever their system shows. */
export type Theme = 'system' | 'light' | 'dark';

/** The same name as in public/theme.js, which reads it before the page is drawn. */
const KEY = 'curbline.theme';
const listeners = new Set<() => void>();

/** The theme that was chosen, and a way to choose another; kept for the next visit where the browser keeps anything. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current, () => 'system'), choose];
}

function current(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
