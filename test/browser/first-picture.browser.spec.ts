import type { Page } from 'playwright-core';
import { axeViolations, systemUrl, useVisits } from './visit.js';

/** Each view's address, and its heading while it is not yet known what it shows. */
const DOCUMENTS = [
  ['/', 'Check'],
  ['/check', 'Check'],
  ['/timeline', 'Timeline'],
  ['/restrictions', 'Restrictions'],
  ['/restrictions/us-bis-ethane-cn', 'Restriction'],
  ['/events/30', 'Event'],
  ['/changes', 'Changes'],
  ['/record', 'Record'],
  ['/batch', 'Batch'],
  ['/reviews', 'Reviews'],
  ['/system', 'System'],
] as const;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

describe('the first picture of a view', () => {
  const visit = useVisits();

  it.each(DOCUMENTS)(
    'stands in the document of %s, with one heading and no style of its own',
    async (path, heading) => {
      const document = await (await fetch(`${systemUrl()}${path}`)).text();
      expect([...document.matchAll(/<h1[^>]*>([^<]*)<\/h1>/g)].map(([, text]) => text)).toEqual([heading]);
      expect(document).toContain(`<title>${heading} · Curbline</title>`);
      expect(document).not.toMatch(/ style=|<style/);
    },
  );

  it('is all there is without scripts: it says so, hides what would do nothing, and leads on', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit('/check', { theme, viewport: PHONE, scripts: 'none' });
      await page.getByText('What applies to this good, on this day').waitFor();
      await page.locator('noscript p').waitFor();
      expect(await page.getByLabel('Theme').isVisible()).toBe(false);
      expect(await page.getByText('Connecting').isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Timeline' }).click();
      await page.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();
    }
  });

  it('stands where the page then stands, in both themes', async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      for (const theme of ['light', 'dark'] as const) {
        const first = await visit('/changes', { theme, viewport, scripts: 'none' });
        const drawn = await visit('/changes', { theme, viewport });
        expect(await places(first.page)).toEqual(await places(drawn.page));
      }
    }
  });

  it('leaves the focus where somebody went while the scripts were on their way', async () => {
    const { page } = await visit('/check', { scripts: 'held' });
    await page.getByRole('link', { name: 'Reviews' }).focus();
    await page.getByTestId('first-picture').waitFor();
    // They come now.
    await page.unroute('**/assets/*.js');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.type = 'module';
      script.src = `${document.querySelector<HTMLScriptElement>('script[type=module]')?.src}?again`;
      document.head.append(script);
    });
    await page.getByTestId('first-picture').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Reviews');
  });

  it('has no violations while the scripts are on their way', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await visit('/check', { theme, scripts: 'held' });
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});

/** Where the parts of the frame and the head are, and in which colours. */
function places(page: Page): Promise<unknown[]> {
  return page.evaluate(() =>
    ['nav', 'nav a[aria-current]', 'h1', 'main header p', 'main'].map((selector) => {
      const element = document.querySelector(selector);
      if (!element) return selector;
      const { x, y, width } = element.getBoundingClientRect();
      const { color, backgroundColor, fontSize } = getComputedStyle(element);
      return { selector, x, y, width, color, backgroundColor, fontSize };
    }),
  );
}
