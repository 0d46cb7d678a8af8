import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type Bar, type Bars, barInWords } from './bars.js';
import styles from './timeline.module.css';

interface Props {
  bars: Bars;
  active: Bar | undefined;
  onActive: (bar: Bar) => void;
  onOpen: (bar: Bar) => void;
}

/** Two lines of text; on a phone four, since names and periods are as long there. */
const LINE_PX = 48;
const NARROW_LINE_PX = 84;
const AHEAD = 6;
const PAGE = 8;

/**
 * The same bars in words, for those who hear the page or look for a name. Only the lines in sight are in the document; each
 * says which of how many it is.
 */
export function BarList({ bars, active, onActive, onOpen }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [linePx] = useState(() => (matchMedia('(width < 36rem)').matches ? NARROW_LINE_PX : LINE_PX));
  useEffect(() => {
    const { current } = box;
    if (!current || !active) return;
    const y = active.index * linePx;
    if (y < current.scrollTop) current.scrollTop = y;
    else if (y + linePx > current.scrollTop + current.clientHeight)
      current.scrollTop = y + linePx - current.clientHeight;
  }, [active, linePx]);
  const first = Math.max(0, Math.floor(top / linePx) - AHEAD);
  const shown = bars.all.slice(first, first + 2 * AHEAD + 9);
  const isShown = active !== undefined && active.index >= first && active.index < first + shown.length;
  const press = (event: KeyboardEvent): void => {
    const index = nextIndex(event.key, active?.index, bars.all.length);
    const bar = index === undefined ? undefined : bars.all[index];
    if (event.key === 'Enter' && active) onOpen(active);
    else if (bar) onActive(bar);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className={styles.list}
      role="listbox"
      aria-label="The same periods in words"
      aria-activedescendant={isShown ? `bar-${active.index}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: `${first * linePx}px` }} />
      {shown.map((bar) => (
        // The keys of an option are those of its list.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={bar.index}
          id={`bar-${bar.index}`}
          role="option"
          tabIndex={-1}
          aria-selected={bar.index === active?.index}
          aria-setsize={bars.all.length}
          aria-posinset={bar.index + 1}
          className={styles.option}
          style={{ height: `${linePx}px` }}
          title={barInWords(bar)}
          onClick={() => onActive(bar)}
          onDoubleClick={() => onOpen(bar)}
        >
          <span>{barInWords(bar)}</span>
        </div>
      ))}
      <div
        role="presentation"
        style={{ height: `${Math.max(0, bars.all.length - first - shown.length) * linePx}px` }}
      />
    </div>
  );
}

function nextIndex(key: string, index: number | undefined, count: number): number | undefined {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
  const step = steps[key];
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (step === undefined) return undefined;
  return index === undefined ? 0 : Math.min(count - 1, Math.max(0, index + step));
}
