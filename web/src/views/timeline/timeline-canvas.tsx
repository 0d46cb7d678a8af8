import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { AXIS_PX, type Bar, barAt, type Bars, placedBars, type PlacedBar, ROW_PX } from './bars.js';
import { draw } from './draw.js';
import { usePalette } from './palette.js';
import { momentAt, panned, type TimeWindow, zoomed } from './scale.js';
import styles from './timeline.module.css';

interface Props {
  bars: Bars;
  window: TimeWindow;
  today: number;
  active: Bar | undefined;
  onWindow: (window: TimeWindow) => void;
  /** A bar was chosen, by a click or a key. */
  onActive: (bar: Bar) => void;
  onOpen: (bar: Bar) => void;
  /** The bar under the pointer. */
  onHover: (bar: Bar | undefined) => void;
  /** Everything that there is. */
  onWhole: () => void;
}

const STEP = 0.15;

/** The picture: one canvas as large as what is in sight, which is drawn at most once a frame, and only where it is seen. */
export function TimelineCanvas({
  bars,
  window,
  today,
  active,
  onWindow,
  onActive,
  onOpen,
  onHover,
  onWhole,
}: Props): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const placed = useRef<PlacedBar[]>(undefined);
  const drag = useRef<{ x: number; window: TimeWindow; moved: boolean }>(undefined);
  const palette = usePalette();
  const size = useSize(scroller);
  const frame = useRef(0);
  const paint = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !scroller.current || size.width === 0) return;
    const started = performance.now();
    const sight = { window, width: size.width, height: size.height, top: scroller.current.scrollTop };
    placed.current = placedBars(bars, sight);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    draw(context, { ...sight, bars, placed: placed.current, active: active?.index, today, palette });
    performance.measure('timeline-draw', { start: started, detail: { drawn: placed.current.length } });
  }, [bars, window, today, active, palette, size]);
  const ask = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(paint);
  }, [paint]);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (
      element &&
      (element.width !== size.width * devicePixelRatio || element.height !== size.height * devicePixelRatio)
    ) {
      element.width = size.width * devicePixelRatio;
      element.height = size.height * devicePixelRatio;
    }
    // The first one need not wait for a frame: nothing stands there yet.
    if (placed.current) ask();
    else paint();
    return () => cancelAnimationFrame(frame.current);
  }, [ask, paint, size]);
  useEffect(() => {
    if (active && scroller.current) showRow(scroller.current, active.row);
  }, [active]);
  useWheelZoom(scroller, window, onWindow);

  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.current?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
  };
  const move = (event: PointerEvent): void => {
    const [x, y] = at(event);
    const from = drag.current;
    if (!from) return onHover(barAt(placed.current ?? [], x, y));
    if (Math.abs(x - from.x) > 3) from.moved = true;
    if (from.moved) onWindow(panned(from.window, (from.x - x) / size.width));
  };
  const release = (event: PointerEvent): void => {
    const [x, y] = at(event);
    const bar = drag.current && !drag.current.moved ? barAt(placed.current ?? [], x, y) : undefined;
    drag.current = undefined;
    if (bar) onActive(bar);
  };
  const press = (event: KeyboardEvent): void => {
    const act = keyAction(event, { bars, window, active, onWindow, onActive, onOpen, onWhole });
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    // An application takes keys of its own; the same bars are a list below for whoever does without.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      className={styles.scroller}
      role="application"
      aria-label="Picture of the periods"
      aria-describedby="timeline-keys"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={ask}
      onKeyDown={press}
    >
      <div style={{ height: `${AXIS_PX + bars.rows.length * ROW_PX}px` }}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          style={{ width: `${size.width}px`, height: `${size.height}px` }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = { x: at(event)[0], window, moved: false };
          }}
          onPointerMove={move}
          onPointerUp={release}
          onPointerCancel={() => (drag.current = undefined)}
          onPointerLeave={() => onHover(undefined)}
        />
      </div>
    </div>
  );
}

type Keys = Pick<Props, 'bars' | 'window' | 'active' | 'onWindow' | 'onActive' | 'onOpen' | 'onWhole'>;

/** What a key does in the picture; undefined for a key that is left to the browser. */
function keyAction(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { bars, window, active, onWindow, onActive, onOpen, onWhole }: Keys,
): (() => void) | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const middle = (window.from + window.until) / 2;
  const go = (index: number): void => {
    const bar = bars.all[Math.min(bars.all.length - 1, Math.max(0, index))];
    if (bar) onActive(bar);
  };
  const actions: Record<string, () => void> = {
    ArrowLeft: () => onWindow(panned(window, -STEP)),
    ArrowRight: () => onWindow(panned(window, STEP)),
    ArrowDown: () => go(active ? active.index + 1 : 0),
    ArrowUp: () => go(active ? active.index - 1 : 0),
    '+': () => onWindow(zoomed(window, 0.7, middle)),
    '=': () => onWindow(zoomed(window, 0.7, middle)),
    '-': () => onWindow(zoomed(window, 1 / 0.7, middle)),
    '0': onWhole,
    Enter: () => active && onOpen(active),
  };
  return actions[key];
}

/** The wheel zooms with ctrl (as a pinch on a touchpad does) around the pointer; alone, it scrolls. */
function useWheelZoom(
  scroller: { current: HTMLDivElement | null },
  window: TimeWindow,
  onWindow: (window: TimeWindow) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey || !element) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      onWindow(zoomed(window, Math.exp(event.deltaY / 400), momentAt(event.clientX - box.left, window, box.width)));
    };
    // React's own listener is passive, and could not keep the browser from zooming the page.
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [scroller, window, onWindow]);
}

function useSize(element: { current: HTMLDivElement | null }): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const measure = (): void =>
      setSize((before) => {
        const [width, height] = [current.clientWidth, current.clientHeight];
        return before.width === width && before.height === height ? before : { width, height };
      });
    // At once, so that the picture is there with the rest of the view and not a frame later.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function showRow(scroller: HTMLDivElement, row: number): void {
  const y = row * ROW_PX;
  const height = scroller.clientHeight - AXIS_PX;
  if (y < scroller.scrollTop) scroller.scrollTop = y;
  else if (y + ROW_PX > scroller.scrollTop + height) scroller.scrollTop = y + ROW_PX - height;
}
