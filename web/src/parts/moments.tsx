import type { ReactNode } from 'react';
import { formatDate, formatInstant, formatMoment, zoneName } from '../format/dates.js';
import { type Bounds, periodInWords } from '../format/periods.js';

/** A calendar day, "10 Jun 2025"; no zone moves it. */
export function Day({ date }: { date: string }): ReactNode {
  return <time dateTime={date}>{formatDate(date)}</time>;
}

/** When something was recorded: in UTC, as the ledger keeps it, and said so. */
export function RecordedTime({ instant }: { instant: string }): ReactNode {
  return (
    <time dateTime={instant} title={instant}>
      {formatInstant(instant)} UTC
    </time>
  );
}

interface ValidMomentProps {
  moment: string;
  /** The zone of the authority, whose day it is. */
  timeZone: string;
  /** Leaves the zone to the hint, where it was said before. */
  quiet?: boolean;
}

/** A moment of valid time in its authority's zone. */
export function ValidMoment({ moment, timeZone, quiet = false }: ValidMomentProps): ReactNode {
  return (
    <time dateTime={moment} title={`${moment} (${timeZone})`}>
      {formatMoment(moment, timeZone)}
      {quiet ? '' : ` (${zoneName(timeZone)})`}
    </time>
  );
}

/** A period of valid time in its authority's zone. */
export function Period({ period, timeZone }: { period: Bounds; timeZone: string }): ReactNode {
  return (
    <span title={`${period.from ?? 'since ever'} to ${period.until ?? 'open'} (${timeZone})`}>
      {periodInWords(period, timeZone)} ({zoneName(timeZone)})
    </span>
  );
}
