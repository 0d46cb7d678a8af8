import { formatInstant, parseInstant, type Instant, type Interval } from '@curbline/domain';
import pg from 'pg';

/** The types of PostgreSQL whose values must not pass through the driver's defaults, by their object identifiers. */
const OID = { int8: 20, int8Array: 1016, timestamptz: 1184, tstzrange: 3910 } as const;

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: Number,
  [OID.int8Array]: (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number)),
  [OID.timestamptz]: parseTimestamp,
  [OID.tstzrange]: parseRange,
};

/**
 * How values of the views become JavaScript: instants as whole microseconds (a `Date` would lose three digits), ranges
 * as intervals, sequences as numbers (they stay far below 2^53), and everything else as the driver does it.
 */
export const viewTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS[oid]) ??
    (pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => unknown)(
      oid,
      format,
    )) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * What a session needs so that its texts are the ones that are read here: `2025-05-23 04:00:00.123456+00`.
 * Given to the server when the connection is made.
 */
export const SESSION_OPTIONS = '-c TimeZone=UTC -c DateStyle=ISO,YMD';

/** Reads a timestamptz of a session in UTC. Throws a RangeError for what the ledger has no instants for. */
export function parseTimestamp(text: string): Instant {
  const instant = parseInstant(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`);
  if (instant === undefined) throw new RangeError(`The views hold "${text}", which is no instant of a ledger.`);
  return instant;
}

const RANGE = /^\["?([^",]*)"?,"?([^",]*)"?\)$|^\(,"?([^",]*)"?\)$/;

/** Reads a half-open tstzrange. Throws a RangeError for any other: the views hold none. */
export function parseRange(text: string): Interval {
  const match = RANGE.exec(text);
  if (!match) throw new RangeError(`The views hold the range ${text}, which is not half-open.`);
  const from = match[1];
  const until = match[2] ?? match[3];
  return { from: from ? parseTimestamp(from) : null, until: until ? parseTimestamp(until) : null };
}

/** Writes an interval as a half-open tstzrange. */
export function formatRange({ from, until }: Interval): string {
  const start = from === null ? '(' : `["${formatInstant(from)}"`;
  return `${start},${until === null ? '' : `"${formatInstant(until)}"`})`;
}
