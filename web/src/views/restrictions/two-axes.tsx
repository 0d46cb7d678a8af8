import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { formatInstant, formatMoment, zoneName } from '../../format/dates.js';
import { periodInWords } from '../../format/periods.js';
import { STATUS_WORDS } from '../../format/words.js';
import { StatusShape } from '../../parts/badge.js';
import { restrictionPath } from '../../routing/routes.js';
import { patched, useUrlState } from '../../routing/url-state.js';
import { axesOf, type Cell } from './axes.js';
import styles from './two-axes.module.css';

interface Props {
  id: string;
  rectangles: readonly Schema<'Rectangle'>[];
  timeZone: string;
  /** The period that is shown above as the state. */
  shown: { from: string | null; until: string | null } | undefined;
}

/**
 * What was ever believed: valid time across, recorded time up. Each rectangle is a link to the event that made it, so that
 * it is reached by the keyboard and told to those who hear the page; the order of the links is that of the events.
 */
export function TwoAxes({ id, rectangles, timeZone, shown }: Props): ReactNode {
  const { valid, recorded, cells } = axesOf(rectangles);
  const lastRow = recorded.length + 2;
  return (
    <section className={styles.section} aria-labelledby="axes-title">
      <h2 id="axes-title">What was believed, and when</h2>
      <p className={styles.quiet}>
        Across: when it holds in the world ({zoneName(timeZone)}). Up: when the ledger learned it (UTC); what is known
        now is on top. By order, not to scale. Each rectangle leads to the event that made it.
      </p>
      {/* What scrolls must be reached by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" aria-label="The two axes of time" tabIndex={0}>
        <div
          className={styles.grid}
          style={{
            gridTemplateColumns: `minmax(6.5rem, auto) repeat(${valid.length + 1}, minmax(7rem, 1fr))`,
            gridTemplateRows: `repeat(${recorded.length}, minmax(4.5rem, auto)) auto`,
          }}
        >
          {recorded.map(({ sequence, at }, index) => (
            <span key={sequence} className={styles.learned} style={{ gridColumn: 1, gridRow: recorded.length - index }}>
              event {sequence}
              <br />
              {formatInstant(at)}
            </span>
          ))}
          {valid.map((moment, index) => (
            <span key={moment} className={styles.moment} style={{ gridColumn: index + 3, gridRow: lastRow - 1 }}>
              {formatMoment(moment, timeZone)}
            </span>
          ))}
          {cells.map((cell) => (
            <Rectangle
              key={`${cell.rectangle.knownFrom} ${cell.rectangle.from} ${cell.rectangle.until}`}
              id={id}
              cell={cell}
              timeZone={timeZone}
              isShown={isSame(cell.rectangle, shown)}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

interface RectangleProps {
  id: string;
  cell: Cell;
  timeZone: string;
  isShown: boolean;
}

function Rectangle({ id, cell: { rectangle, column, row }, timeZone, isShown }: RectangleProps): ReactNode {
  const [params] = useUrlState();
  const { status, knownFrom } = rectangle;
  const words = rectangleInWords(rectangle, timeZone);
  return (
    <Link
      // The moments that are shown stay as they are.
      href={`${restrictionPath(id)}?${patched(params, { event: String(knownFrom) }).toString()}`}
      className={`${styles.rectangle} ${styles[status]}`}
      style={{ gridColumn: `${column[0] + 1} / ${column[1] + 1}`, gridRow: `${row[0]} / ${row[1]}` }}
      aria-current={isShown ? 'true' : undefined}
      title={`${STATUS_WORDS[status]} ${words} event ${knownFrom}`}
    >
      <span className={styles.status}>
        <StatusShape status={status} /> {STATUS_WORDS[status]}
      </span>
      <span className="for-hearing"> {words} </span>
      <span>event {knownFrom}</span>
      {isShown && <span>shown above</span>}
    </Link>
  );
}

/** What follows the status: "from 23 May 2025 until 2 Jul 2025; believed from 29 May 2025, 21:00 UTC, still; made by". */
function rectangleInWords(rectangle: Schema<'Rectangle'>, timeZone: string): string {
  const { recordedFrom, knownUntil, recordedUntil } = rectangle;
  const end =
    recordedUntil === null ? 'still believed' : `until event ${knownUntil} of ${formatInstant(recordedUntil)} UTC`;
  return `${periodInWords(rectangle, timeZone)}; believed from ${formatInstant(recordedFrom)} UTC, ${end}; made by`;
}

function isSame({ from, until, knownUntil }: Schema<'Rectangle'>, shown: Props['shown']): boolean {
  return shown !== undefined && knownUntil === null && from === shown.from && until === shown.until;
}
