/** A line of a plot: its points in order of x, both axes above zero. */
export interface Series {
  name: string;
  points: readonly { x: number; y: number }[];
}

export interface Plot {
  title: string;
  xTitle: string;
  yTitle: string;
  series: readonly Series[];
}

const WIDTH = 780;
const HEIGHT = 420;
const LEFT = 80;
const RIGHT = 250;
const TOP = 40;
const BOTTOM = 60;
const COLOURS = ['#0b6e99', '#c2541b', '#3f7d20', '#7a3e9d', '#8a6d00', '#555555'];

/** Draws series over two logarithmic axes, as SVG, with a tick at each power of ten. */
export function drawPlot({ title, xTitle, yTitle, series }: Plot): string {
  const points = series.flatMap((each) => each.points);
  const x = axis(
    points.map((point) => point.x),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = axis(
    points.map((point) => point.y),
    HEIGHT - BOTTOM,
    TOP,
  );
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 24, title, 'font-weight="bold"'),
    ...x.ticks.flatMap(({ value, at }) => [
      line(at, TOP, at, HEIGHT - BOTTOM),
      text(at, HEIGHT - BOTTOM + 18, value.toLocaleString('en'), 'text-anchor="middle"'),
    ]),
    ...y.ticks.flatMap(({ value, at }) => [
      line(LEFT, at, WIDTH - RIGHT, at),
      text(LEFT - 8, at + 4, value.toLocaleString('en'), 'text-anchor="end"'),
    ]),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16, xTitle, 'text-anchor="middle"'),
    text(0, 0, yTitle, `transform="translate(20 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle"`),
    ...series.flatMap((each, index) =>
      drawSeries(each, COLOURS[index % COLOURS.length] as string, index, x.place, y.place),
    ),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

interface Axis {
  place: (value: number) => number;
  ticks: { value: number; at: number }[];
}

function axis(values: readonly number[], start: number, end: number): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const place = (value: number): number =>
    Math.round((start + ((Math.log10(value) - low) / (high - low)) * (end - start)) * 10) / 10;
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return { place, ticks: ticks.map((value) => ({ value, at: place(value) })) };
}

function drawSeries(
  { name, points }: Series,
  colour: string,
  index: number,
  x: Axis['place'],
  y: Axis['place'],
): string[] {
  const path = points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ');
  const legend = TOP + 20 + index * 22;
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...points.map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3.5" fill="${colour}"/>`),
    `<rect x="${WIDTH - RIGHT + 14}" y="${legend - 10}" width="12" height="12" fill="${colour}"/>`,
    text(WIDTH - RIGHT + 32, legend, name),
  ];
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#dddddd"/>`;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}
