import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Batch. */
export function BatchView(): ReactNode {
  return <Coming title="Batch" what="Many checks from a CSV file." />;
}
