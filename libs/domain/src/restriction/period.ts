import type { Instant } from '../time/instant.js';
import type { Conflict } from './claim.js';
import type { Definition } from './command.js';
import type { RestrictionEvent } from './event.js';
import type { LegalBasis, Scope, Source } from './model.js';

export const PERIOD_STATUSES = ['in-force', 'suspended', 'lifted', 'voided', 'scheduled'] as const;
export type PeriodStatus = (typeof PERIOD_STATUSES)[number];

/** A part of the scope that is free: an exemption, or what a partial lifting took out. `sequence` is the event that made it. */
export interface CarveOut {
  scope: Scope;
  sequence: number;
  exemptionId?: string;
  conditions?: string[];
  /** True when its dates are unknown, so that it may or may not hold. */
  uncertain?: true;
}

/** An event whose effective date is unknown: it may hold in this period, and nobody can say. */
export interface Uncertainty {
  sequence: number;
  type: RestrictionEvent['type'];
  scope?: Scope;
}

/**
 * One stretch of valid time in which nothing about a restriction changes: `[from, until)`, null for unbounded.
 * `startUnknown` says that nobody knows whether the restriction has begun by then: it began, or will begin, at some unknown
 * moment. A dated event does not tell, since an exemption or an amendment may come before the restriction takes effect.
 */
export interface Period extends Definition {
  from: Instant | null;
  until: Instant | null;
  startUnknown: boolean;
  status: PeriodStatus;
  carveOuts: CarveOut[];
  uncertain: Uncertainty[];
  /** Where other sources differ from the events that this state rests on; absent: nowhere. */
  conflicts?: Conflict[];
  legalBasis: LegalBasis[];
  sources: Source[];
  /** The events that this state rests on, in order of sequence. */
  events: number[];
  openedBy: number;
  closedBy: number | null;
}
