import type { ReactNode } from 'react';
import { rateBetween, type Reading } from './metrics.js';
import styles from './system.module.css';

const MEBIBYTE = 1024 * 1024;
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** What it did since the last look, and how it stands. */
export function Rates({ before, now }: { before: Reading | undefined; now: Reading }): ReactNode {
  const rate = (name: string): string => {
    const perSecond = rateBetween(before, now, name);
    return perSecond === undefined ? 'at the next look' : `${TENTHS.format(perSecond)} a second`;
  };
  const level = (name: string, of = 1, unit = ''): string => {
    const value = now.samples.get(name);
    return value === undefined ? 'not known' : `${WHOLE.format(value / of)}${unit}`;
  };
  const facts: readonly (readonly [string, string])[] = [
    ['Checks answered', rate('curbline_checks_total')],
    ['Requests', rate('curbline_http_request_seconds_count')],
    ['Decisions recorded', rate('curbline_decisions_recorded_total')],
    ['Records of the log not read yet', level('curbline_gateway_log_lag_records')],
    ['Restrictions that checks are answered from', level('curbline_gateway_index_restrictions')],
    ['Their versions, for questions about the past', level('curbline_gateway_index_versions')],
    ['Clients that follow the feed', level('curbline_feed_clients')],
    ['Memory of the process', level('process_resident_memory_bytes', MEBIBYTE, ' MiB')],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
