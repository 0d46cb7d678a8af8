import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Record. */
export function RecordView(): ReactNode {
  return <Coming title="Record" what="Forms for every command, with a preview of what it changes." />;
}
