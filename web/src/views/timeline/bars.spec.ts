import { barAt, barInWords, barsOf, placedBars, ROW_PX, type Row, wholeWindow } from './bars.js';

const row = (id: string, ...bounds: (string | null)[]): Row => ({
  id,
  title: id,
  authority: { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' },
  kind: 'tariff',
  flows: ['import'],
  periods: bounds.slice(1).map((until, index) => ({
    from: bounds[index] ?? null,
    until,
    status: index === 0 ? 'scheduled' : 'in-force',
    openedBy: 1,
    closedBy: null,
  })),
});
const BARS = barsOf([
  row('a', null, '2025-04-11T16:00:00Z', null),
  row('b', null, '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', null),
]);
const WINDOW = { from: Date.parse('2025-03-01'), until: Date.parse('2025-05-01') };

describe('the bars of the timeline', () => {
  it('are placed where they are in sight, and nowhere else', () => {
    const sight = { window: WINDOW, width: 610, height: 400, top: 0 };
    expect(placedBars(BARS, sight).map(({ bar }) => bar.index)).toEqual([0, 1, 4]);
    expect(placedBars(BARS, { ...sight, top: ROW_PX }).map(({ bar }) => bar.index)).toEqual([4]);
    expect(placedBars(BARS, { ...sight, top: 5 * ROW_PX })).toEqual([]);
  });

  it('are found by the pointer, also when they are too narrow to be drawn to scale', () => {
    const wide = { from: Date.parse('1900-01-01'), until: Date.parse('2100-01-01') };
    const placed = placedBars(BARS, { window: wide, width: 600, height: 400, top: 0 });
    const month = placed.find(({ bar }) => bar.index === 3);
    expect(month?.width).toBe(3);
    expect(barAt(placed, (month?.x ?? 0) + 1, (month?.y ?? 0) + 2)?.row).toBe(1);
    expect(barAt(placed, 10, 399)).toBeUndefined();
  });

  it('fit into the whole window, and are told in the zone of their authority', () => {
    const { from, until } = wholeWindow(BARS, Date.parse('2025-03-01'));
    expect(from).toBeLessThan(Date.parse('2025-01-01'));
    expect(until).toBeGreaterThan(Date.parse('2025-04-11T16:00:00Z'));
    expect(BARS.all[1] && barInWords(BARS.all[1])).toBe('a: in force from 12 Apr 2025, no end stated (Shanghai time)');
  });
});
