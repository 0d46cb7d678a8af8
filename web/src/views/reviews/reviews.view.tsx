import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Reviews. */
export function ReviewsView(): ReactNode {
  return <Coming title="Reviews" what="What imports left for a person to decide." />;
}
