import { PROJECTIONS, type ProjectionName } from './control-schema.js';

/** The channel of `NOTIFY` on which each commit of a live projection is told. A hint, never the truth: notices may be lost. */
export const VIEWS_CHANNEL = 'curbline_views';

export interface ViewNotice {
  ledger: string;
  projection: ProjectionName;
  /** The last sequence that the projection holds now. */
  sequence: number;
}

export function formatViewNotice({ ledger, projection, sequence }: ViewNotice): string {
  return `${ledger}:${projection}:${sequence}`;
}

/** Undefined for what is no notice of this form. */
export function parseViewNotice(payload: string | undefined): ViewNotice | undefined {
  const [ledger, name, sequence] = payload?.split(':') ?? [];
  const projection = PROJECTIONS.find((each) => each === name);
  if (!ledger || projection === undefined) return undefined;
  return /^\d{1,16}$/.test(sequence ?? '') ? { ledger, projection, sequence: Number(sequence) } : undefined;
}
