import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Changes. */
export function ChangesView(): ReactNode {
  return <Coming title="Changes" what="What began, changed or ended in a period, and what takes effect next." />;
}
