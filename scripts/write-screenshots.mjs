// `npm run screenshots`: pictures of the main views for the README, from a system of its own with the story of
// examples/us-china-2025. Needs Chromium (CHROMIUM_PATH, or a usual place). The pictures are committed; run it when the page
// has changed.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import setup from '../test/browser/system.setup.mjs';
import teardown from '../test/browser/system.teardown.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const FOLDER = 'docs/images';
const ETHANE = 'good=ethane&from=US&to=CN&item=HS%3A2711190020&party=none&endUse=none&on=2025-06-10';

/** Each picture: its file, the address, and the text that must stand there before it is taken. */
const PICTURES = [
  { file: 'check', path: `/check?${ETHANE}`, until: 'Where this answer stands' },
  { file: 'check-dark', path: `/check?${ETHANE}`, until: 'Where this answer stands', theme: 'dark' },
  { file: 'timeline', path: '/timeline?from=US&to=CN' },
  { file: 'restriction', path: '/restrictions/us-bis-ethane-cn' },
  { file: 'changes', path: '/changes?from=2025-05-01&until=2025-08-01' },
  { file: 'system', path: '/system' },
];

await setup();
try {
  mkdirSync(FOLDER, { recursive: true });
  const { launchBrowser } = await import(`${process.env.CURBLINE_TEST_BUILD}/test/browser/browser.js`);
  const browser = await launchBrowser();
  for (const picture of PICTURES) await take(browser, picture);
  await browser.close();
} finally {
  await teardown();
}

async function take(browser, { file, path, until, theme = 'light' }) {
  const viewport = { width: 1280, height: 860 };
  const context = await browser.newContext({
    colorScheme: theme,
    viewport,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${process.env.CURBLINE_TEST_PAGE}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (until) await page.getByText(until).first().waitFor();
  await page.getByTestId('connection').getByText('Live').waitFor();
  // The feed never ends, so the network is never idle: a moment for what is drawn last.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${FOLDER}/${file}.png` });
  await context.close();
}
