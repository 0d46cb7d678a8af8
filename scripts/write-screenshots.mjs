// `npm run screenshots`: pictures of the main views for the README. The pictures are committed; run it when the page has
// changed. HELP says the rest.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import setup from '../test/browser/system.setup.mjs';
import teardown from '../test/browser/system.teardown.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const FOLDER = 'docs/images';
const ETHANE = 'good=ethane&from=US&to=CN&item=HS%3A2711190020&party=none&endUse=none&on=2025-06-10';

/** Each picture: its file, the address, the text that must stand there before it is taken, and the heading that it begins with. */
const PICTURES = [
  { file: 'check', path: `/check?${ETHANE}`, until: 'Where this answer stands' },
  { file: 'check-dark', path: `/check?${ETHANE}`, until: 'Where this answer stands', theme: 'dark' },
  { file: 'check-phone', path: '/check', viewport: { width: 390, height: 780 } },
  {
    file: 'timeline',
    path: '/timeline?from=US&to=CN',
    until: 'Ethane to China',
    viewport: { width: 1200, height: 1000 },
  },
  {
    file: 'restriction',
    path: '/restrictions/us-bis-ethane-cn',
    until: 'History',
    from: 'What was believed, and when',
    viewport: { width: 1200, height: 900 },
  },
  { file: 'changes', path: '/changes?from=2025-05-01&last=2025-08-01' },
  { file: 'record', path: '/record?type=LiftRestriction&restriction=us-bis-ethane-cn', until: 'Legal basis' },
  { file: 'system', path: '/system' },
];
const HELP = `Usage: npm run screenshots [-- <picture> ...]

Takes pictures of the main views for the README into ${FOLDER}, from a system of its own with the story of
examples/us-china-2025: all of them, or those that are named. They are ${PICTURES.map(({ file }) => file).join(', ')}.
Needs Chromium: CHROMIUM_PATH, or one of the usual places.`;
/** A picture stands in the repository with every version of it: the larger ones are not worth their bytes. */
const MOST_BYTES = 150_000;

const named = process.argv.slice(2);
if (named.includes('--help')) {
  console.log(HELP);
  process.exit();
}
const unknown = named.filter((name) => !PICTURES.some(({ file }) => file === name));
if (unknown.length > 0) {
  console.error(`There is no picture ${unknown.join(', ')}.\n\n${HELP}`);
  process.exit(2);
}

await setup();
try {
  mkdirSync(FOLDER, { recursive: true });
  const { launchBrowser } = await import(`${process.env.CURBLINE_TEST_BUILD}/test/browser/browser.js`);
  const browser = await launchBrowser();
  for (const picture of PICTURES.filter(({ file }) => named.length === 0 || named.includes(file)))
    await take(browser, picture);
  await browser.close();
} finally {
  await teardown();
}

async function take(browser, { file, path, until, from, theme = 'light', viewport = { width: 1200, height: 720 } }) {
  const context = await browser.newContext({
    colorScheme: theme,
    viewport,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${process.env.CURBLINE_TEST_PAGE}${path}`);
  await page.getByTestId('first-picture').waitFor({ state: 'detached' });
  if (until) await page.getByText(until).first().waitFor();
  await page.getByTestId('connection').getByText('Live').waitFor();
  if (from)
    await page.getByRole('heading', { name: from }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  // The feed never ends, so the network is never idle: a moment for what is drawn last.
  await page.waitForTimeout(1_500);
  const { length } = await page.screenshot({ path: `${FOLDER}/${file}.png` });
  if (length > MOST_BYTES) console.error(`${file}.png has ${length} bytes, more than ${MOST_BYTES}.`);
  await context.close();
}
