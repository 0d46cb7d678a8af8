import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { sayDates } from '../../format/dates.js';
import { StatusBadge } from '../../parts/badge.js';
import { restrictionPath } from '../../routing/routes.js';
import styles from './check.module.css';

/** What would apply on another day, or but for a suspension or a carve-out; the nearest first. */
export function NearMisses({ nearMisses }: { nearMisses: readonly Schema<'NearMiss'>[] }): ReactNode {
  if (nearMisses.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Near misses">
      <h3>Near misses</h3>
      <ul className={styles.plainList}>
        {nearMisses.map(({ id, title, because, period }) => (
          <li key={id} className={styles.nearMiss}>
            <Link href={restrictionPath(id)}>{title}</Link> <StatusBadge status={period.status} />
            {/* The sentence has days of the authority, and no instants: none is moved by a zone. */}
            <span>{sayDates(because, 'UTC')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
