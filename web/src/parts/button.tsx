import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import styles from './button.module.css';

interface Props extends Omit<ButtonProps, 'className' | 'style'> {
  /** `primary` for the one thing that a view is for; `quiet` for what stands beside a field or in a row. */
  look?: 'primary' | 'plain' | 'quiet';
}

/** A button. */
export function Button({ look = 'plain', ...props }: Props): ReactNode {
  return <AriaButton {...props} className={`${styles.button} ${styles[look]}`} />;
}
