import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Check. */
export function CheckView(): ReactNode {
  return <Coming title="Check" what="What applies to this shipment on this day, and how we know." />;
}
