import type { Schema } from '../../api/client.js';
import { AXIS_PX, type Bars, type PlacedBar, ROW_PX, type Sight } from './bars.js';
import { ticksOf, xOf } from './scale.js';

/** The colours of a theme, as the browser computed them. */
export interface Palette {
  text: string;
  quiet: string;
  line: string;
  surface: string;
  focus: string;
  status: Record<Schema<'Status'>, string>;
}

/** Everything that one drawing needs. */
export interface Scene extends Sight {
  bars: Bars;
  placed: readonly PlacedBar[];
  /** The index of the bar that is chosen. */
  active: number | undefined;
  /** Milliseconds since 1970. */
  today: number;
  palette: Palette;
}

/** Draws what is in sight. */
export function draw(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, palette, placed, active } = scene;
  context.clearRect(0, 0, width, height);
  drawAxis(context, scene);
  context.save();
  context.beginPath();
  context.rect(0, AXIS_PX, width, height - AXIS_PX);
  context.clip();
  for (const each of placed) {
    drawBar(context, each, each.bar.period.status, palette);
    if (each.bar.index === active) outline(context, each, palette);
  }
  drawTitles(context, scene);
  context.restore();
}

function drawAxis(context: CanvasRenderingContext2D, { window, width, height, palette, today }: Scene): void {
  context.font = '12px system-ui, sans-serif';
  context.textBaseline = 'middle';
  for (const { at, label } of ticksOf(window, width)) {
    const x = Math.round(xOf(at, window, width)) + 0.5;
    context.fillStyle = palette.line;
    context.fillRect(x, AXIS_PX - 5, 1, height);
    context.fillStyle = palette.quiet;
    context.fillText(label, x + 4, AXIS_PX / 2);
  }
  const x = xOf(today, window, width);
  if (x < 0 || x > width) return;
  context.fillStyle = palette.text;
  context.fillRect(Math.round(x) - 1, AXIS_PX - 8, 2, height);
}

function drawTitles(context: CanvasRenderingContext2D, { bars, top, width, height, palette }: Scene): void {
  context.font = '12px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const first = Math.max(0, Math.floor(top / ROW_PX));
  const last = Math.min(bars.rows.length, Math.ceil((top + height) / ROW_PX));
  for (let row = first; row < last; row += 1) {
    const title = bars.rows[row]?.title ?? '';
    const y = AXIS_PX + row * ROW_PX - top;
    context.fillStyle = palette.surface;
    context.fillRect(2, y + 2, Math.min(width - 4, context.measureText(title).width + 4), 14);
    context.fillStyle = palette.text;
    context.fillText(title, 4, y + 9);
  }
}

/** A box to draw a bar in, in pixels. */
export type Box = Pick<PlacedBar, 'x' | 'y' | 'width' | 'height'>;

/**
 * One bar. Each status has a shape of its own beside its colour: in force is full, suspended is hatched, scheduled is a
 * dashed frame, lifted a thin line, voided a line that is struck through.
 */
export function drawBar(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  status: Schema<'Status'>,
  { status: colours }: Palette,
): void {
  context.fillStyle = colours[status];
  context.strokeStyle = colours[status];
  context.lineWidth = 1.5;
  const middle = y + height / 2;
  if (status === 'in-force') return context.fillRect(x, y, width, height);
  if (status === 'suspended') return hatched(context, { x, y, width, height });
  if (status === 'scheduled') {
    context.setLineDash([4, 3]);
    context.strokeRect(x + 1, y + 2, Math.max(1, width - 2), height - 4);
    return context.setLineDash([]);
  }
  context.fillRect(x, middle - 1, width, 2);
  if (status === 'voided') crosses(context, x, middle, width);
}

function hatched(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  context.strokeRect(x + 0.75, y + 0.75, Math.max(1, width - 1.5), height - 1.5);
  context.beginPath();
  for (let start = x - height; start < x + width; start += 6) {
    const [left, right] = [Math.max(start, x), Math.min(start + height, x + width)];
    context.moveTo(left, y + height - (left - start));
    context.lineTo(right, y + height - (right - start));
  }
  context.stroke();
}

function crosses(context: CanvasRenderingContext2D, x: number, middle: number, width: number): void {
  context.beginPath();
  for (let at = x + 4; at < x + width; at += 16) {
    context.moveTo(at - 3, middle - 4);
    context.lineTo(at + 3, middle + 4);
    context.moveTo(at - 3, middle + 4);
    context.lineTo(at + 3, middle - 4);
  }
  context.stroke();
}

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Box, { focus }: Palette): void {
  context.strokeStyle = focus;
  context.lineWidth = 3;
  context.strokeRect(x - 1.5, y - 1.5, width + 3, height + 3);
}
