import type { Page } from 'playwright-core';
import { axeViolations, useVisits } from './visit.js';

const ROUTE = '/timeline?from=US&to=CN&item=HS%3A2711';

const picture = (page: Page) => page.getByRole('application', { name: 'Picture of the periods' });
const list = (page: Page) => page.getByRole('listbox', { name: 'The same periods in words' });
const told = (page: Page) => page.getByTestId('told');
const shownDays = async (page: Page): Promise<string> => (await page.getByTestId('window').textContent()) ?? '';
const otherThan = (page: Page, text: string) =>
  page.waitForFunction((old) => document.querySelector('[data-testid=window]')?.textContent !== old, text);

/** Counts what is painted on the canvas, by colour: nothing of the picture is in the document. */
const painted = (page: Page): Promise<number> =>
  picture(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let count = 0;
      for (let index = 3; index < pixels.length; index += 4) if (pixels[index] !== 0) count += 1;
      return count;
    });

describe('the timeline', () => {
  const visit = useVisits();

  it('draws the periods of a route and an item, and tells them in words', async () => {
    const { page } = await visit(ROUTE);
    await list(page)
      .getByRole('option', { name: 'Ethane to China: in force from 23 May 2025 until 25 Jun 2025 (New York time)' })
      .waitFor();
    await list(page)
      .getByRole('option', { name: /^Ethane to China: lifted from 2 Jul 2025/ })
      .waitFor();
    await page.waitForFunction(() => performance.getEntriesByName('timeline-draw').length > 0);
    expect(await painted(page)).toBeGreaterThan(500);
    for (const word of ['In force', 'Suspended', 'Scheduled', 'Lifted', 'Voided']) {
      await page.getByRole('list', { name: 'Legend' }).getByText(word).waitFor();
    }
  });

  it('shows the past as it was known, step by step and at any moment', async () => {
    const { page } = await visit(`${ROUTE}&kind=licence-requirement`);
    await list(page)
      .getByRole('option', { name: /^Ethane to China: lifted/ })
      .waitFor();
    const slider = page.getByRole('slider');
    await page.locator('input[type=range]:enabled').waitFor();
    await slider.focus();
    await page.keyboard.press('Home');
    await page.waitForURL('**knownAt=*');
    await list(page)
      .getByRole('option', { name: /^Ethane to China: lifted/ })
      .waitFor({ state: 'detached' });
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^event \d+, \d+ \w{3} 2025, \d\d:\d\d UTC$/);

    await page.getByLabel('Or at', { exact: true }).fill('20 May 2025');
    await page.getByLabel('Or at', { exact: true }).press('Enter');
    await page.waitForURL('**knownAt=2025-05-20*');
    await page.getByText('Nothing fits that was known then.', { exact: false }).waitFor();
    await page.getByLabel('Or at', { exact: true }).fill('');
    await page.getByLabel('Or at', { exact: true }).press('Enter');
    await list(page)
      .getByRole('option', { name: /^Ethane to China: lifted/ })
      .waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toBe('what is known now');
  });

  it('is moved and zoomed by keys, buttons, wheel and dragging, and keeps the window in its address', async () => {
    const { page } = await visit(ROUTE);
    await picture(page).focus();
    let before = await shownDays(page);
    const heard = page.getByRole('status').filter({ hasText: / to / });
    for (const key of ['+', 'ArrowRight', 'ArrowLeft', '-']) {
      await page.keyboard.press(key);
      await otherThan(page, before);
      before = await shownDays(page);
    }
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await otherThan(page, before);
    before = await shownDays(page);
    const box = await picture(page).boundingBox();
    const [x, y] = [(box?.x ?? 0) + 300, (box?.y ?? 0) + 20];
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await otherThan(page, before);
    before = await shownDays(page);
    await page.mouse.down();
    await page.mouse.move(x + 200, y, { steps: 5 });
    await page.mouse.up();
    await otherThan(page, before);
    // The address follows when the hand rests, and so does the word for those who hear the page.
    await heard.getByText(await shownDays(page)).waitFor({ state: 'attached' });
    await page.waitForFunction(() => {
      const shown = document.querySelector('[data-testid=window]')?.textContent ?? '';
      const days = shown.split(' to ').map((day) => new Date(`${day} UTC`).toISOString().slice(0, 10));
      return new URLSearchParams(location.search).get('window') === days.join('..');
    });
    const kept = await shownDays(page);
    await page.reload();
    await list(page).waitFor();
    expect(await shownDays(page)).toBe(kept);
    await picture(page).focus();
    await page.keyboard.press('0');
    await page.waitForURL((address) => !address.searchParams.has('window'));
  });

  it('tells the bar under the pointer, and chooses the same one in both', async () => {
    const { page } = await visit(`${ROUTE}&kind=licence-requirement&window=2025-06-01..2025-06-20`);
    await list(page).getByRole('option').first().waitFor();
    const box = await picture(page).boundingBox();
    // Whatever rows there are, one of them has a bar in the middle of its height.
    for (let y = 50; y < (box?.height ?? 0); y += 36) {
      await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + y);
      if ((await told(page).textContent())?.startsWith('Ethane to China: in force from 23 May 2025')) break;
    }
    await told(page)
      .getByText(/^Ethane to China: in force from 23 May 2025 until 25 Jun 2025/)
      .waitFor();
    await page.mouse.down();
    await page.mouse.up();
    await list(page)
      .getByRole('option', { selected: true, name: /^Ethane to China: in force from 23 May/ })
      .waitFor();
  });

  it('is read and opened by the keyboard alone', async () => {
    const { page } = await visit(`${ROUTE}&kind=licence-requirement`);
    await list(page).focus();
    await page.keyboard.press('Home');
    const name = await list(page).getByRole('option', { selected: true }).textContent();
    await told(page)
      .getByText(name ?? '', { exact: false })
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await list(page).getByRole('option', { selected: true }).and(page.locator('[aria-posinset="2"]')).waitFor();
    // The list is heard by itself: said once more beside it, each period would be heard twice.
    const said = page.locator('[role=status][aria-live=polite].for-hearing');
    expect(await said.textContent()).toBe('');
    await picture(page).focus();
    await page.keyboard.press('ArrowDown');
    await list(page).getByRole('option', { selected: true }).and(page.locator('[aria-posinset="3"]')).waitFor();
    expect(await said.textContent()).toBe(
      await told(page)
        .textContent()
        .then((text) => text?.replace(/ event \d+$/, '')),
    );
    await page.keyboard.press('Enter');
    await page.waitForURL('**/restrictions/*?event=*');
    await page.waitForFunction(() => document.activeElement?.id.startsWith('event-'));
  });

  it.each(['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Shanghai'])('has the same days in %s', async (timeZone) => {
    const { page } = await visit(`${ROUTE}&window=2025-06-01..2025-07-01`, { timeZone });
    await list(page)
      .getByRole('option', { name: /in force from 23 May 2025 until 25 Jun 2025 \(New York time\)$/ })
      .waitFor();
    expect(await shownDays(page)).toBe('1 Jun 2025 to 1 Jul 2025');
  });

  it.each(['light', 'dark'] as const)('has no violations in the %s theme', async (theme) => {
    const { page } = await visit(ROUTE, { theme });
    await list(page).getByRole('option').first().waitFor();
    await list(page).focus();
    await page.keyboard.press('Home');
    await list(page).getByRole('option', { selected: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('says what is wrong at the field, and fits a phone', async () => {
    const { page } = await visit(ROUTE, { viewport: { width: 360, height: 740 }, mayBeSaid: /400/ });
    await list(page).getByRole('option').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByLabel('Item').fill('2711');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Item').getAttribute('aria-invalid')).toBe('true');
  });

  it('draws only what is in sight of thousands of periods, and shows hostile titles as text', async () => {
    const { page, url } = await visit('/timeline?kind=quota');
    await page.route('**/v1/timelines?*', (route) => route.fulfill({ json: madeUp(1250) }));
    await page.goto(`${url}/timeline`);
    await page.getByRole('heading', { name: 'In words (5000 periods)' }).waitFor();
    expect(await list(page).getByRole('option').count()).toBeLessThan(60);
    await list(page).focus();
    await page.keyboard.press('End');
    await told(page).getByText('<img src=x onerror="globalThis.broken=1"> 1249: lifted', { exact: false }).waitFor();
    const drawn = await page.evaluate(() => {
      const measures = performance.getEntriesByName('timeline-draw') as PerformanceMeasure[];
      return measures.map(({ detail }) => (detail as { drawn: number }).drawn);
    });
    expect(drawn.length).toBeGreaterThan(0);
    expect(Math.max(...drawn)).toBeLessThan(200);
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
  });
});

/** So many restrictions with four periods each, as the API would serve them. */
function madeUp(count: number): object {
  const day = (number: number): string => new Date(Date.UTC(2020, 0, 1 + number)).toISOString();
  const timelines = Array.from({ length: count }, (_, index) => {
    const start = (index * 37) % 1500;
    const bounds = [null, day(start), day(start + 100), day(start + 160), null];
    return {
      id: `made-up-${String(index).padStart(5, '0')}`,
      title: `<img src=x onerror="globalThis.broken=1"> ${index}`,
      authority: { jurisdiction: 'NZ', body: 'MFAT', timeZone: 'Pacific/Auckland' },
      kind: 'quota',
      flows: ['export'],
      periods: ['scheduled', 'in-force', 'suspended', 'lifted'].map((status, place) => ({
        from: bounds[place],
        until: bounds[place + 1],
        status,
        openedBy: index + 1,
        closedBy: null,
      })),
    };
  });
  const hash = '0'.repeat(64);
  const positions = { ledger: 'curbline', knownAt: day(3000), sequence: count, hash, validAt: '2025-01-01' };
  return { timelines, positions };
}
