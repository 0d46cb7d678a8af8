import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Restrictions. */
export function RestrictionsView(): ReactNode {
  return <Coming title="Restrictions" what="The restrictions of the ledger, to be searched and filtered." />;
}
