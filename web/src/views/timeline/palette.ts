import { useEffect, useState } from 'react';
import { useTheme } from '../../theme/theme.js';
import type { Palette } from './draw.js';

/** The colours of the theme that is shown, for a canvas; they follow when a person or the system changes it. */
export function usePalette(): Palette {
  const [theme] = useTheme();
  const [system, setSystem] = useState(0);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const changed = (): void => setSystem((count) => count + 1);
    dark.addEventListener('change', changed);
    return () => dark.removeEventListener('change', changed);
  }, []);
  const [kept, setKept] = useState<{ of: string; palette: Palette }>();
  const of = `${theme} ${system}`;
  if (kept?.of === of) return kept.palette;
  const palette = readPalette();
  setKept({ of, palette });
  return palette;
}

const TOKENS = {
  text: 'text',
  quiet: 'text-quiet',
  line: 'line',
  surface: 'surface',
  focus: 'focus',
  'in-force': 'red',
  suspended: 'amber',
  lifted: 'green',
  voided: 'grey',
  scheduled: 'blue',
} as const;

/** A canvas does not know custom properties; elements of the page compute them, all at once. */
function readPalette(): Palette {
  const probe = document.createElement('span');
  const parts = Object.entries(TOKENS).map(([name, token]) => {
    const part = document.createElement('span');
    part.style.color = `var(--${token})`;
    probe.append(part);
    return [name, part] as const;
  });
  document.body.append(probe);
  const colours = parts.map(([name, part]) => [name, getComputedStyle(part).color] as const);
  probe.remove();
  const { text, quiet, line, surface, focus, ...status } = Object.fromEntries(colours) as Record<
    keyof typeof TOKENS,
    string
  >;
  return { text, quiet, line, surface, focus, status };
}
