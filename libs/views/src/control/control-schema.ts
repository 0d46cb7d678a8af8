/** Where it is recorded which generation of each projection is live. */
export const CONTROL_SCHEMA = 'curbline';

/** The views that are built from the log. */
export const PROJECTIONS = ['journal', 'restrictions', 'reviews', 'conflicts', 'nomenclature'] as const;
export type ProjectionName = (typeof PROJECTIONS)[number];

/**
 * A generation is one building of one projection for one ledger, in a schema of its own. It is built beside the live
 * one and takes its place in one transaction; the one before is dropped after a while.
 */
export type GenerationState = 'building' | 'live' | 'retired';
