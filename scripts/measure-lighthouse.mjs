// `npm run lighthouse`: the scores that Lighthouse gives the first view, as a phone and as a desktop, from a system of its
// own with the story of examples/us-china-2025. Lighthouse is heavy and is no dependency: npx fetches the version below, so
// this needs the network once. Needs Chromium (CHROMIUM_PATH, or a usual place). Its figures hang on what else the machine
// does; the load is printed with them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import setup from '../test/browser/system.setup.mjs';
import teardown from '../test/browser/system.teardown.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
/** The last one that runs on Node 20. */
const VERSION = '12.8.2';
const VISITS = 5;
/** A visit takes some twenty seconds; one that hangs is ended with its browser. One that fails is told of and made again. */
const MOST_MS = 120_000;
const MOST_FAILED = 3;
const FORMS = { phone: [], desktop: ['--preset=desktop'] };
const CHROMIUM = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMES = {
  'first-contentful-paint': 'first paint, ms',
  'largest-contentful-paint': 'largest paint, ms',
  'total-blocking-time': 'blocked, ms',
  'cumulative-layout-shift': 'moved',
};

/** Groups of their own do not hear Ctrl+C, nor who ends this; the system does. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) end(child);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

await setup();
const folder = await mkdtemp(join(tmpdir(), 'curbline-lighthouse-'));
try {
  const { chromiumPath } = await import(`${process.env.CURBLINE_TEST_BUILD}/test/browser/browser.js`);
  const page = `${process.env.CURBLINE_TEST_PAGE}/check`;
  for (const [form, flags] of Object.entries(FORMS)) {
    const results = [];
    for (let failed = 0; results.length < VISITS;) {
      const result = await measured(page, flags, chromiumPath());
      if (result) results.push(result);
      else if ((failed += 1) >= MOST_FAILED) throw new Error(`${failed} visits as a ${form} failed.`);
    }
    tell(form, results);
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await teardown();
}

/** One visit's report; undefined when it hangs or Lighthouse gives it up. Each has a browser of its own, which ends with it whatever happens. */
async function measured(page, flags, chromium) {
  const profile = await mkdtemp(join(folder, 'profile-'));
  const browser = group(chromium, [...CHROMIUM, `--user-data-dir=${profile}`, 'about:blank']);
  try {
    const port = await portOf(browser);
    const file = join(profile, 'report.json');
    const words = ['--yes', `lighthouse@${VERSION}`, page, ...flags, `--port=${port}`, '--quiet', '--output=json'];
    const visit = group('npx', [...words, `--only-categories=${CATEGORIES.join()}`, `--output-path=${file}`]);
    let said = '';
    visit.stderr.on('data', (text) => (said = (said + text).slice(-5_000)));
    const timer = setTimeout(() => end(visit), MOST_MS);
    const [code, signal] = await once(visit, 'exit');
    clearTimeout(timer);
    if (code !== 0) {
      console.error(`A visit ${signal ? `had not ended after ${MOST_MS / 1000} s` : 'failed'}: ${said}`);
      return undefined;
    }
    return { ...JSON.parse(await readFile(file, 'utf8')), load: loadavg()[0] };
  } finally {
    end(browser);
  }
}

/** A process that leads a group of its own, so that its children end with it. */
function group(command, args) {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.setEncoding('utf8');
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function end({ pid, exitCode, signalCode }) {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

/** Where the browser listens for Lighthouse, as it tells when it is ready. */
async function portOf(browser) {
  const gone = once(browser, 'exit').then(() => Promise.reject(new Error('Chromium ended before it listened.')));
  const told = (async () => {
    for await (const text of browser.stderr.iterator({ destroyOnReturn: false })) {
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(text)?.[1];
      if (port) return port;
    }
    throw new Error('Chromium did not say where it listens.');
  })();
  gone.catch(() => undefined);
  const port = await Promise.race([told, gone]);
  // What it says later is not read, and must not fill the pipe.
  browser.stderr.resume();
  return port;
}

/** Medians, since a single visit says little. */
function tell(form, results) {
  const scores = CATEGORIES.map(
    (name) => `${name} ${Math.round(middle(results, (each) => each.categories[name].score) * 100)}`,
  );
  const times = Object.entries(TIMES).map(
    ([name, word]) => `${word} ${Number(middle(results, (each) => each.audits[name].numericValue).toFixed(3))}`,
  );
  const { userAgent } = results[0];
  const browser = /Chrome\/(\d+)/.exec(userAgent)?.[1];
  const load = `load ${middle(results, (each) => each.load).toFixed(1)} on ${cpus().length} cores`;
  const speed = `benchmark index ${Math.round(middle(results, (each) => each.environment.benchmarkIndex))}`;
  console.log(`${form}: ${[...scores, ...times].join(', ')}`);
  console.log(`  medians of ${VISITS} visits, Lighthouse ${VERSION}, Chromium ${browser}, ${load}, ${speed}`);
}

function middle(results, figure) {
  const sorted = results.map(figure).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
