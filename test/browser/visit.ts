import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';

/** How long a page may take for anything on a machine that is busy with other things. */
export const PATIENCE_MS = 30_000;

/** How a visitor comes: the zone of their browser, the theme of their system, the size of their window. */
export interface VisitOptions {
  timeZone?: string;
  theme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  /** `none` in a browser that runs none; `held` while those of the page are on their way and never come. */
  scripts?: 'none' | 'held';
  /** Another system than the one of the run. */
  url?: string;
  /** What the console may say all the same, such as a refusal that the test provokes. */
  mayBeSaid?: RegExp;
  /** Further options of the browser's context. */
  context?: BrowserContextOptions;
}

/** A page in the browser, and whatever went wrong on it. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Where the system is, without a closing slash. */
  url: string;
  /** Requests to other hosts, errors of scripts, and what the console complained of, policies included; empty when all is well. */
  faults: string[];
}

/** The system of the run. */
export function systemUrl(): string {
  const url = process.env.CURBLINE_TEST_PAGE;
  if (!url) throw new Error('Browser specs run by `npm run test:browser`, which starts the system.');
  return url;
}

/**
 * Visits with one browser for the specs of a file. Every visit is a context of its own, without memory of others; after
 * each test, a visit with faults fails it. They go to the system of the run unless `url` tells another one.
 */
export function useVisits(url = systemUrl): (path: string, options?: VisitOptions) => Promise<Visit> {
  let browser: Browser;
  const visits: Visit[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 90_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    const ended = visits.splice(0);
    await Promise.all(ended.map(({ context }) => context.close()));
    expect(ended.flatMap(({ faults }) => faults)).toEqual([]);
  });
  return async (path, options = {}) => {
    const visit = await begin(browser, { url: url(), ...options });
    visits.push(visit);
    if (options.scripts === 'held') await visit.page.route('**/assets/*.js', () => undefined);
    await visit.page.goto(`${visit.url}${path}`, { waitUntil: options.scripts ? 'commit' : 'load' });
    if (!options.scripts) await visit.page.getByTestId('first-picture').waitFor({ state: 'detached' });
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    return visit;
  };
}

async function begin(browser: Browser, { url, ...options }: VisitOptions & { url: string }): Promise<Visit> {
  const context = await browser.newContext({
    timezoneId: options.timeZone ?? 'Europe/Berlin',
    colorScheme: options.theme ?? 'light',
    viewport: options.viewport ?? { width: 1280, height: 900 },
    // Whoever asks for less motion is shown what stands at its end; so the tests need not wait for it.
    reducedMotion: 'reduce',
    javaScriptEnabled: options.scripts !== 'none',
    ...options.context,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  context.setDefaultNavigationTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  const origin = new URL(url).origin;
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) {
      faults.push(`request to another host: ${request.url()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (isComplaint(message) && !options.mayBeSaid?.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  return { page, context, url, faults };
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}

/** The part of axe's result that is read here. */
interface AxeResult {
  violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong on the page, or within a part of it, one line each: the rule, and where. */
export async function axeViolations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: { run(where: Document | string, options: object): Promise<AxeResult> };
    };
    const { violations } = await axe.run(selector ?? document, { preload: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, within);
}
