// `npm run lighthouse`: the scores that Lighthouse gives the first view, as a phone and as a desktop, from a system of its
// own with the story of examples/us-china-2025. Lighthouse is heavy and is no dependency: npx fetches the version below, so
// this needs the network once. Needs Chromium (CHROMIUM_PATH, or a usual place). Its figures hang on what else the machine
// does; the load is printed with them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import setup from '../test/browser/system.setup.mjs';
import teardown from '../test/browser/system.teardown.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const run = promisify(execFile);
/** The last one that runs on Node 20. */
const VERSION = '12.8.2';
const VISITS = 5;
/** A visit takes some twenty seconds; one that hangs ends the run, with its words. */
const MOST_MS = 120_000;
const FORMS = { phone: [], desktop: ['--preset=desktop'] };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMES = {
  'first-contentful-paint': 'first paint, ms',
  'largest-contentful-paint': 'largest paint, ms',
  'total-blocking-time': 'blocked, ms',
  'cumulative-layout-shift': 'moved',
};

await setup();
const folder = await mkdtemp(join(tmpdir(), 'curbline-lighthouse-'));
try {
  const { chromiumPath } = await import(`${process.env.CURBLINE_TEST_BUILD}/test/browser/browser.js`);
  const page = `${process.env.CURBLINE_TEST_PAGE}/check`;
  for (const [form, flags] of Object.entries(FORMS)) {
    const results = [];
    for (let visit = 0; visit < VISITS; visit += 1) results.push(await measured(page, flags, chromiumPath()));
    tell(form, results);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  await teardown();
}

async function measured(page, flags, chromium) {
  const file = join(folder, 'report.json');
  const chrome = '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run';
  const only = `--only-categories=${CATEGORIES.join()}`;
  const words = ['--yes', `lighthouse@${VERSION}`, page, ...flags, only, chrome, '--quiet', '--output=json'];
  await run('npx', [...words, `--output-path=${file}`], {
    env: { ...process.env, CHROME_PATH: chromium },
    timeout: MOST_MS,
  });
  return { ...JSON.parse(await readFile(file, 'utf8')), load: loadavg()[0] };
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
