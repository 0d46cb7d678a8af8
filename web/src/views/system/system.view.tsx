import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** System. */
export function SystemView(): ReactNode {
  return <Coming title="System" what="The parts of the system, their health, lag and rates." />;
}
