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

function readPalette(): Palette {
  // A canvas does not know custom properties; an element of the page computes them.
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    text: colour('text'),
    quiet: colour('text-quiet'),
    line: colour('line'),
    surface: colour('surface'),
    focus: colour('focus'),
    status: {
      'in-force': colour('red'),
      suspended: colour('amber'),
      lifted: colour('green'),
      voided: colour('grey'),
      scheduled: colour('blue'),
    },
  };
  probe.remove();
  return palette;
}
