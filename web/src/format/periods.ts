import { formatMoment } from './dates.js';

/** The bounds of a stretch of valid time, as the API gives them. */
export interface Bounds {
  /** null: since ever; `unknown`: nobody has stated it. */
  from: string | null;
  /** The first instant that is no longer part of it; null: open. */
  until: string | null;
}

/**
 * A period in words, in the authority's zone: "from 23 May 2025 until 2 Jul 2025", "until 23 May 2025" since ever. As in the whole ledger, the day named
 * after "until" is the first on which it no longer holds.
 */
export function periodInWords({ from, until }: Bounds, timeZone: string): string {
  if (from === null && until !== null) return `until ${formatMoment(until, timeZone)}`;
  const begin =
    from === null
      ? 'since ever'
      : from === 'unknown'
        ? 'from a date that nobody has stated'
        : `from ${formatMoment(from, timeZone)}`;
  return until === null ? `${begin}, no end stated` : `${begin} until ${formatMoment(until, timeZone)}`;
}
