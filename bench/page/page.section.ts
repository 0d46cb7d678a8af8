import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { chromiumPath, launchBrowser } from '../../test/browser/browser.js';
import type { BenchContext } from '../harness/bench.context.js';
import { spreadOf } from '../harness/statistics.js';
import { figure, rate, type Section } from '../harness/table.js';
import { type RunningSystem, startSystem } from '../harness/running-system.js';
import { timelineSection } from './timeline.section.js';

const TITLE = 'The page in a browser';
const ETHANE = '/check?good=ethane&from=US&to=CN&item=HS%3A2711190020&party=none&endUse=none&on=2025-06-10';
const VISITS = 9;
const FEW_VISITS = 2;

/** What a visitor waits for, and how they come. */
interface Sight {
  name: string;
  path: string;
  /** On the screen when it is usable. */
  selector: string;
  /** With the files of an earlier visit in the browser's cache. */
  again: boolean;
}

const SIGHTS: readonly Sight[] = [
  { name: 'the form of a check, first visit', path: '/check', selector: 'form button[type=submit]', again: false },
  { name: 'the form of a check, again', path: '/check', selector: 'form button[type=submit]', again: true },
  { name: 'a link to an answer, first visit', path: ETHANE, selector: '#answer-title', again: false },
  { name: 'a link to an answer, again', path: ETHANE, selector: '#answer-title', again: true },
  { name: 'peer: Swagger UI at /docs, first visit', path: '/docs', selector: '.opblock', again: false },
];

/** How long a visitor waits for the first view, beside a page of another maker on the same gateway. */
export async function pageSections({ distDir, scale, progress }: BenchContext): Promise<Section[]> {
  const missing = whatIsMissing(distDir);
  if (missing) return [{ title: TITLE, about: [`Not measured: ${missing}`], columns: [], rows: [], notes: [] }];
  progress.begin('Page: starting the system');
  const page = await startSystem(distDir);
  try {
    const browser = await launchBrowser();
    try {
      progress.begin('Page: visits');
      const first = await measure(browser, page, scale.repetitions > 1 ? VISITS : FEW_VISITS, distDir);
      progress.begin('Page: the timeline');
      return [first, await timelineSection(browser, page.url, scale.repetitions > 1 ? 3 : 1)];
    } finally {
      await browser.close();
    }
  } finally {
    await page.stop();
  }
}

function whatIsMissing(distDir: string): string | undefined {
  if (!existsSync(join(distDir, 'web', 'index.html'))) return 'the page is not built.';
  try {
    chromiumPath();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function measure(browser: Browser, { url }: RunningSystem, visits: number, distDir: string): Promise<Section> {
  const times = new Map<Sight, number[]>(SIGHTS.map((sight) => [sight, []]));
  // One round more than is counted: the first one meets a gateway that was never asked.
  for (let round = 0; round <= visits; round += 1) {
    for (const sight of SIGHTS) {
      const tookMs = await visit(browser, url, sight);
      if (round > 0) times.get(sight)?.push(tookMs);
    }
  }
  const { firstViewBytes } = JSON.parse(readFileSync(join(distDir, 'web', 'size.json'), 'utf8')) as {
    firstViewBytes: number;
  };
  return {
    title: TITLE,
    about: [
      `From the start of the navigation until the thing named is on the screen, in Chromium on the same machine; ${visits} visits of each in turn. The first view needs ${figure(firstViewBytes / 1024)} KB of JavaScript, compressed with gzip.`,
    ],
    columns: ['What is waited for', 'ms'],
    rows: SIGHTS.map((sight) => [sight.name, rate(spreadOf(times.get(sight) ?? []))]),
    notes: [
      'Each visit is a browser context of its own; "again" loads the same address twice in it and counts the second.',
    ],
  };
}

/** Told by the page itself when the selector first matches, in ms since the navigation began. */
async function visit(browser: Browser, url: string, { path, selector, again }: Sight): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    if (again) await open(context, url + path, selector);
    return await open(context, url + path, selector);
  } finally {
    await context.close();
  }
}

async function open(context: BrowserContext, address: string, selector: string): Promise<number> {
  const page = await context.newPage();
  // Text, because the code of the page has a DOM and this program has none.
  await page.addInitScript(`{
    const seen = () => document.querySelector(${JSON.stringify(selector)});
    const watch = () => (seen() ? requestAnimationFrame(() => { globalThis.shownAfterMs = performance.now(); }) : requestAnimationFrame(watch));
    watch();
  }`);
  await page.goto(address);
  // A function, since the page's policy lets nobody evaluate a text.
  const shown = await page.waitForFunction(() => (globalThis as { shownAfterMs?: number }).shownAfterMs);
  const tookMs = (await shown.jsonValue()) as number;
  await page.close();
  return tookMs;
}
