import type { ReactNode } from 'react';
import { type Theme, useTheme } from '../theme/theme.js';
import styles from './theme-choice.module.css';

const WORDS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** Light, dark, or whatever the system shows. */
export function ThemeChoice(): ReactNode {
  const [theme, choose] = useTheme();
  return (
    <label className={styles.choice}>
      <span>Theme</span>
      <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        {Object.entries(WORDS).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
