import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Timeline. */
export function TimelineView(): ReactNode {
  return (
    <Coming
      title="Timeline"
      what="All restrictions on a route or an item, as bars over valid time, as known at any moment."
    />
  );
}
