import type { ReactNode } from 'react';
import { Coming } from '../../parts/coming.js';

/** Restriction. */
export function RestrictionView(): ReactNode {
  return <Coming title="Restriction" what="One restriction: its state, its two axes of time, and its history." />;
}
