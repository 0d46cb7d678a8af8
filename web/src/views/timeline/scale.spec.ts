import fc from 'fast-check';
import { formatWindow, momentAt, panned, parseWindow, ticksOf, xOf, zoomed } from './scale.js';

const WINDOW = { from: Date.UTC(2025, 0, 1), until: Date.UTC(2026, 0, 1) };
const windows = fc
  .record({ from: fc.integer({ min: Date.UTC(1900), max: Date.UTC(2100) }), days: fc.integer({ min: 2, max: 50_000 }) })
  .map(({ from, days }) => ({ from, until: from + days * 86_400_000 }));

describe('the scale of the timeline', () => {
  it('zooms around a moment that stays where it is', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0.3, max: 3, noNaN: true }), fc.nat({ max: 800 }), (window, factor, x) => {
        const around = momentAt(x, window, 800);
        const next = zoomed(window, factor, around);
        expect(Math.abs(xOf(around, next, 800) - x)).toBeLessThan(0.01);
      }),
    );
  });

  it('never becomes shorter than a day, and comes back from where it was moved', () => {
    const day = zoomed(WINDOW, 1e-9, WINDOW.from);
    expect(day.until - day.from).toBe(86_400_000);
    expect(panned(panned(WINDOW, 0.25), -0.25)).toEqual(WINDOW);
  });

  it('names moments in order, within the window, and no more of them than fit', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const at = ticksOf(window, 800).map((tick) => tick.at);
        expect(at).toEqual([...at].sort((a, b) => a - b));
        expect(at.every((each) => each >= window.from && each <= window.until)).toBe(true);
        expect(at.length).toBeLessThan(12);
      }),
    );
    expect(ticksOf(WINDOW, 800).map(({ label }) => label)).toEqual([
      'Jan 2025',
      'Apr 2025',
      'Jul 2025',
      'Oct 2025',
      'Jan 2026',
    ]);
  });

  it('is written into an address as two days, and read from it', () => {
    expect(formatWindow(WINDOW)).toBe('2025-01-01..2026-01-01');
    expect(parseWindow('2025-01-01..2026-01-01')).toEqual(WINDOW);
    for (const wrong of [null, '', '2025-01-01', '2026-01-01..2025-01-01', '2025-13-01..2026-01-01']) {
      expect(parseWindow(wrong)).toBeUndefined();
    }
  });
});
