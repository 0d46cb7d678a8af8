import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { formatDate } from '../../format/dates.js';
import { counted } from '../../format/words.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { EventLink } from '../../parts/sources.js';
import { restrictionPath } from '../../routing/routes.js';
import { BarList } from './bar-list.js';
import { type Bar, barInWords, barsOf, type Row, wholeWindow } from './bars.js';
import { Legend } from './legend.js';
import { formatWindow, panned, parseWindow, type TimeWindow, zoomed } from './scale.js';
import { TimelineCanvas } from './timeline-canvas.js';
import styles from './timeline.module.css';

interface Props {
  rows: readonly Row[];
  /** As the address holds it; null: everything. */
  inAddress: string | null;
  onWindow: (window: string | undefined) => void;
}

const SETTLED_MS = 250;
const NO_BARS = barsOf([]);

/** The bars as a picture and in words: what is chosen in one is chosen in the other. */
export function Picture({ rows, inAddress, onWindow }: Props): ReactNode {
  const [, navigate] = useLocation();
  const [today] = useState(() => Date.now());
  const bars = useMemo(() => barsOf(rows), [rows]);
  // The picture comes first: the words about thousands of dates in their zones follow.
  const inWords = useDeferredValue(bars, NO_BARS);
  const whole = useMemo(() => wholeWindow(bars, today), [bars, today]);
  const [moved, setMoved] = useState(() => ({ of: inAddress, window: parseWindow(inAddress) }));
  if (moved.of !== inAddress) setMoved({ of: inAddress, window: parseWindow(inAddress) });
  const window = moved.window ?? whole;
  const [chosen, setChosen] = useState<Bar>();
  const [hovered, setHovered] = useState<Bar>();
  // The bars of another moment of knowledge are others: what was chosen is found again by its restriction and its place.
  const active = chosen && bars.all.find((bar) => bar.of.id === chosen.of.id && bar.period.from === chosen.period.from);
  const move = (next: TimeWindow): void => setMoved((before) => ({ ...before, window: next }));
  useEffect(() => {
    if (!moved.window || formatWindow(moved.window) === moved.of) return undefined;
    const text = formatWindow(moved.window);
    const timer = setTimeout(() => {
      // What is on the screen is finer than the address; the address must not move it.
      setMoved((before) => ({ ...before, of: text }));
      onWindow(text);
      if (moved.window) announce(windowInWords(moved.window));
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [moved, onWindow]);
  const all = (): void => {
    setMoved({ of: null, window: undefined });
    onWindow(undefined);
  };
  const choose = (bar: Bar): void => {
    setChosen(bar);
    if (bar.until <= window.from || bar.from >= window.until) move(around(bar, window));
  };
  const open = (bar: Bar): void => navigate(restrictionPath(bar.of.id, bar.period.openedBy));
  const told = hovered ?? active;
  const middle = (window.from + window.until) / 2;
  return (
    <>
      <div className={styles.tools} role="group" aria-label="Move in time">
        <Button onPress={() => move(panned(window, -0.3))}>Earlier</Button>
        <Button onPress={() => move(panned(window, 0.3))}>Later</Button>
        <Button onPress={() => move(zoomed(window, 0.5, middle))}>Zoom in</Button>
        <Button onPress={() => move(zoomed(window, 2, middle))}>Zoom out</Button>
        <Button onPress={all}>Everything</Button>
        <span data-testid="window">{windowInWords(window)}</span>
      </div>
      <Legend />
      <TimelineCanvas
        bars={bars}
        window={window}
        today={today}
        active={active}
        onWindow={move}
        onActive={(bar) => {
          choose(bar);
          // The list below is heard by itself; a picture is not.
          announce(barInWords(bar));
        }}
        onOpen={open}
        onHover={setHovered}
        onWhole={all}
      />
      <p id="timeline-keys" className={styles.quiet}>
        Drag or press the arrow keys to move in time; + and -, or the wheel with Ctrl, zoom; 0 shows everything; up and
        down go from bar to bar; Enter opens the event behind one.
      </p>
      <p className={styles.told} data-testid="told">
        {told ? barInWords(told) : 'Point at a bar, or choose one, to read it here.'}
        {told && (
          <>
            {' '}
            <EventLink id={told.of.id} sequence={told.period.openedBy} />
          </>
        )}
      </p>
      <h2>In words ({counted(bars.all.length, 'period')})</h2>
      <BarList bars={inWords} active={active} onActive={choose} onOpen={open} />
    </>
  );
}

/** The window moved so far that a bar is in sight. */
function around(bar: Bar, window: TimeWindow): TimeWindow {
  const length = window.until - window.from;
  const edge = Number.isFinite(bar.from) ? bar.from : bar.until;
  return { from: edge - length / 2, until: edge + length / 2 };
}

function windowInWords({ from, until }: TimeWindow): string {
  return `${formatDate(day(from))} to ${formatDate(day(until))}`;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
