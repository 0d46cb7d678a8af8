import { axeViolations, systemUrl, useVisits } from './visit.js';

const VIEWS = ['/check', '/timeline', '/restrictions', '/changes', '/record', '/batch', '/reviews', '/system'];

describe('the frame of the page', () => {
  const visit = useVisits();

  it('opens at the check, and leads to each view by its name', async () => {
    const { page } = await visit('/');
    await page.waitForURL('**/check');
    const names = await page.getByRole('navigation', { name: 'Views' }).getByRole('link').allTextContents();
    for (const name of [...names].reverse()) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      // Whoever cannot see that the view changed is taken to its heading.
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      expect(await page.title()).toBe(`${name} · Curbline`);
    }
    expect(names).toHaveLength(VIEWS.length);
  });

  it.each([...VIEWS, '/events/30'])(
    'serves %s under its own address, without violations in either theme',
    async (path) => {
      for (const theme of ['light', 'dark'] as const) {
        const { page } = await visit(path, { theme });
        expect(await axeViolations(page)).toEqual([]);
      }
    },
  );

  it('names the ledger and its head, and hears what is recorded', async () => {
    const { page, url } = await visit('/check');
    await page.getByTestId('connection').getByText('Live').waitFor();
    const before = Number(await page.getByTestId('head-sequence').textContent());
    const response = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'browser-frame-note' },
      body: JSON.stringify({
        type: 'AddNote',
        data: {
          restrictionId: 'us-bis-ethane-cn',
          text: 'Seen.',
          sources: [{ publisher: 'Gazette' }],
          reason: 'x',
          actor: 'officer',
        },
      }),
    });
    expect(response.status).toBe(201);
    await page.waitForFunction(
      (head) => Number(document.querySelector('[data-testid=head-sequence]')?.textContent) > head,
      before,
    );
  });

  it('says that the connection is lost, and comes back by itself', async () => {
    const { page, context } = await visit('/check', { mayBeSaid: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });
    await page.getByTestId('connection').getByText('Live').waitFor();
    // Chromium leaves a stream open when it goes offline, so the stream is refused from the start here.
    await context.route('**/v1/feed*', (route) => route.abort());
    await page.reload();
    await page.getByText('Connection lost, trying again').waitFor();
    await context.unroute('**/v1/feed*');
    await page.getByTestId('connection').getByText('Live').waitFor();
  });

  it('keeps the theme that was chosen, before anything is drawn', async () => {
    const { page } = await visit('/check', { theme: 'light' });
    await page.getByLabel('Theme').selectOption('Dark');
    await page.reload();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    // The first picture does not know of it; the page that comes in its place does.
    await page.locator('select:has(option:checked[value="dark"])').waitFor();
  });

  it('is led by the keyboard: past the navigation to the content', async () => {
    const { page } = await visit('/check');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  });

  it('has no sideways scrolling on a phone', async () => {
    for (const path of VIEWS) {
      const { page } = await visit(path, { viewport: { width: 360, height: 740 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });
});

describe('the page as it is served', () => {
  const get = (path: string) => fetch(`${systemUrl()}${path}`);

  it('forbids scripts and styles of any other origin, and inline ones', async () => {
    const policy = (await get('/check')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('lets the browser keep what never changes, and nothing else', async () => {
    const entry = await get('/restrictions/us-bis-ethane-cn');
    expect(entry.headers.get('cache-control')).toBe('no-cache');
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(await entry.text()) ?? [];
    const asset = await get(script ?? '');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('shadows nothing of the API, and answers no address that nobody knows', async () => {
    for (const path of [
      '/v1/restrictions',
      '/openapi.json',
      '/health/ready',
      '/v1/nothing',
      '/assets/nothing.js',
      '/nothing',
    ]) {
      expect((await get(path)).headers.get('content-type')).toMatch(/json/);
    }
    expect((await get('/nothing')).status).toBe(404);
    expect(await (await get('/docs')).text()).toContain('Curbline API');
  });
});
