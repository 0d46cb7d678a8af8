import type { Browser, Page } from 'playwright-core';
import { spreadOf } from '../harness/statistics.js';
import { figure, rate, type Section } from '../harness/table.js';

const RESTRICTIONS = 1250;
const STATUSES = ['scheduled', 'in-force', 'suspended', 'lifted'] as const;
const PERIODS = RESTRICTIONS * STATUSES.length;
/** The same seconds of scrolling, zooming and panning, each counted by itself. */
const MOVES_MS = 3000;

/** One way of moving the picture, as text that the page runs: its own code has a DOM, and this program has none. */
const MOVES: readonly { name: string; step: string }[] = [
  { name: 'scrolled', step: 'picture.scrollTop = (picture.scrollTop + 90) % (picture.scrollHeight - 600)' },
  {
    name: 'zoomed',
    step: `picture.dispatchEvent(new WheelEvent('wheel', { deltaY: frames % 80 < 40 ? -12 : 12, clientX: 600, ctrlKey: true, bubbles: true, cancelable: true }))`,
  },
  {
    name: 'panned',
    step: `picture.dispatchEvent(new KeyboardEvent('keydown', { key: frames % 40 < 20 ? 'ArrowLeft' : 'ArrowRight', bubbles: true }))`,
  },
];

interface Move {
  framesPerSecond: number;
  longestFrameMs: number;
}

/** How long the timeline takes to draw thousands of made-up periods, and how many frames it keeps when it is moved. */
export async function timelineSection(browser: Browser, url: string, visits: number): Promise<Section> {
  const firstMs: number[] = [];
  const drawMs: number[] = [];
  const moves = new Map<string, Move[]>(MOVES.map(({ name }) => [name, []]));
  for (let visit = 0; visit < visits; visit += 1) {
    const page = await openTimeline(browser, url);
    firstMs.push(await firstDrawMs(page));
    for (const { name, step } of MOVES) moves.get(name)?.push(await moved(page, step));
    drawMs.push(...(await drawsMs(page)));
    await page.context().close();
  }
  const frames = MOVES.map(({ name }): string[] => {
    const seen = moves.get(name) ?? [];
    return [
      `frames a second while it is ${name} (longest frame ${figure(Math.max(...seen.map((each) => each.longestFrameMs)))} ms)`,
      rate(spreadOf(seen.map((each) => each.framesPerSecond))),
    ];
  });
  return {
    title: 'The timeline of thousands of periods',
    about: [
      `${figure(PERIODS)} made-up periods of ${figure(RESTRICTIONS)} restrictions in Chromium without a graphics card, ${visits} visits; each movement takes ${MOVES_MS / 1000} s and moves the picture in every frame.`,
    ],
    columns: ['What', ''],
    rows: [
      ['from the arrival of the periods to the end of their first drawing, ms', rate(spreadOf(firstMs))],
      ['one drawing, ms', rate(spreadOf(drawMs))],
      ...frames,
    ],
    notes: ['The page draws what is in sight, at most once a frame. A frame comes every 16.7 ms at most.'],
  };
}

async function openTimeline(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.route('**/v1/timelines?*', (route) => route.fulfill({ json: madeUp() }));
  await page.goto(`${url}/timeline`);
  // Asked for in the page itself: its policy lets nobody evaluate texts there, as waiting from outside would.
  await page.evaluate(`new Promise((resolve) => {
    const look = () =>
      performance.getEntriesByName('timeline-draw').some(({ detail }) => detail.drawn > 0) ? resolve() : requestAnimationFrame(look);
    look();
  })`);
  return page;
}

/** The arrival is the end of the response, which the browser keeps beside the drawing that the page measured. */
async function firstDrawMs(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const drawn = performance.getEntriesByName('timeline-draw').find(({ detail }) => detail.drawn > 0);
    const answer = performance.getEntriesByType('resource').find(({ name }) => name.includes('/v1/timelines'));
    return drawn.startTime + drawn.duration - answer.responseEnd;
  })()`);
}

async function drawsMs(page: Page): Promise<number[]> {
  return page.evaluate("performance.getEntriesByName('timeline-draw').map(({ duration }) => duration)");
}

async function moved(page: Page, step: string): Promise<Move> {
  return page.evaluate(`new Promise((resolve) => {
    const picture = document.querySelector('[role=application]');
    let [frames, longest] = [0, 0];
    requestAnimationFrame((begun) => {
      let before = begun;
      const frame = (now) => {
        longest = Math.max(longest, now - before);
        before = now;
        frames += 1;
        if (now - begun >= ${MOVES_MS}) return resolve({ framesPerSecond: (frames * 1000) / (now - begun), longestFrameMs: longest });
        ${step};
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
  })`);
}

/** As the API would serve it. */
function madeUp(): object {
  const day = (number: number): string => new Date(Date.UTC(2020, 0, 1 + number)).toISOString();
  const timelines = Array.from({ length: RESTRICTIONS }, (_, index) => {
    const start = (index * 37) % 1500;
    const bounds = [null, day(start), day(start + 100), day(start + 160), null];
    return {
      id: `made-up-${String(index).padStart(5, '0')}`,
      title: `Restriction ${index} on goods that were made up for a measurement`,
      authority: { jurisdiction: 'NZ', body: 'MFAT', timeZone: 'Pacific/Auckland' },
      kind: 'quota',
      flows: ['export'],
      periods: STATUSES.map((status, place) => ({
        from: bounds[place],
        until: bounds[place + 1],
        status,
        openedBy: index + 1,
        closedBy: null,
      })),
    };
  });
  const positions = { ledger: 'curbline', knownAt: day(3000), sequence: RESTRICTIONS, hash: '0'.repeat(64) };
  return { timelines, positions: { ...positions, validAt: '2025-01-01' } };
}
